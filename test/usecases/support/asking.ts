/** What the tests of this folder share: a shop of which customers ask things. */
import type { MemoryShop } from '../../support/memoryShop';
import type { SupportAnswer, TriageInput } from '../../../usecases/units/support/triage';

export const RULES = { hours: 'De lunes a sábado, de 10 a 14 y de 17 a 20:30.', returns: { days: 30, text: '' } };

export interface Asked {
	item?: object;
	conversation?: string;
	email?: string;
	phone?: string;
	rules?: Partial<Pick<TriageInput, 'hours' | 'returns'>>;
	simulate?: boolean;
}

/** One message, as the node asks it. */
export async function ask(shop: MemoryShop, message: string, { item = {}, conversation = '', email = '', phone = '', rules = {}, simulate = false }: Asked = {}): Promise<SupportAnswer & { simulated?: true }> {
	const [answer] = await shop.run('triageMessages', { ...RULES, ...rules, items: [item], messages: [message], conversations: [conversation], proofs: [{ email, phone }], timeline: 10, simulate });
	return answer!;
}

/** A sale of the web shop. */
export function order(number: string, at: string, customer: object | null, more: object = {}): object {
	return { transaction_id: number, source: 'web', channel: 'online', timestamp: at, customer, items: [{ sku: 'ANCHOA-001', product_name: 'Lata de anchoas', quantity: 2, price: 10 }], total_amount: 20, ...more };
}
