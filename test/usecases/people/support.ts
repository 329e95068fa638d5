/** Sales and people for the tests of who is who. */
import type { MemoryShop } from '../../support/memoryShop';
import type { MatchAnswer } from '../../../usecases/units/matchCustomer';
import type { SaleCustomer } from '../../../shop/sale/sale';

let number = 0;

/** A sale in the door's JSON to somebody. */
export function saleTo(customer: Record<string, unknown> | null, more: Record<string, unknown> = {}): Record<string, unknown> {
	number += 1;
	return {
		transaction_id: `P-${number}`,
		timestamp: new Date(Date.parse('2025-12-01T10:00:00Z') + number * 60_000).toISOString(),
		store_location: 'Tienda',
		customer,
		items: [{ sku: 'A', product_name: 'Algo', quantity: 1, price: 10 }],
		total_amount: 10,
		...more,
	};
}

/** What Customer Matcher says of a sale. */
export async function match(shop: MemoryShop, sale: Record<string, unknown>, chosen: Partial<{ useNif: boolean; simulate: boolean }> = {}): Promise<MatchAnswer & { simulated?: true }> {
	const [result] = await shop.run('matchCustomer', { items: [sale], simulate: false, useNif: false, ...chosen });
	if (!result?.ok) throw new Error(JSON.stringify(result));
	return result.value;
}

/** Sells and records it in the CRM. */
export async function sell(shop: MemoryShop, customer: Record<string, unknown> | null, more: Record<string, unknown> = {}): Promise<MatchAnswer> {
	const sale = saleTo(customer, more);
	const answer = await match(shop, sale);
	const [crm] = await shop.run('recordInCrm', { items: [sale], simulate: false, tags: [], channelTag: true });
	if (!crm?.ok) throw new Error(JSON.stringify(crm));
	return answer;
}

/** In the shape of the door. */
export function atTheDoor(customer: SaleCustomer): Record<string, unknown> {
	const { loyaltyId, externalIds, ...rest } = customer;
	return { ...rest, ...(loyaltyId === undefined ? {} : { loyalty_id: loyaltyId }), ...(externalIds === undefined ? {} : { external_ids: externalIds }) };
}

export const ANA = { name: 'Ana García Azcárate', email: 'ana.azcarate@example.com', phone: '+34 612 345 699' };
/** Somebody whose name half the town has: no two details are theirs for the name alone. */
export const MARIA = { name: 'María García', email: 'mgarcia.85@example.com', phone: '+34 633 210 987' };
export const LUIS = { name: 'Luis Pérez Santamaría', email: 'luis.santamaria@example.com', phone: '+34 622 111 333' };
