/** A CRM made by hand in memory, with the habits that a test asks for. */
import { ApiError } from '../../../connectors/apiError';
import type { Connector } from '../../../connectors/connector';
import type { CrmCustomer, CrmPurchase, CustomerChange, CustomerReading, CustomersCapability } from '../../../connectors/customers';
import { HttpClient } from '../../../connectors/http';
import { DEFAULT_OWNERSHIP } from '../../../shop/crm/ownership';
import type { Ownership } from '../../../shop/crm/ownership';
import { journalOf } from '../../../usecases/crm/target';
import type { CrmTarget } from '../../../usecases/crm/target';
import { tellSales } from '../../../usecases/crm/tellSales';
import type { CrmTold } from '../../../usecases/crm/tellSales';
import type { MemoryShop } from '../../support/memoryShop';

/** Nothing is called over the wire here. */
const NOBODY = new HttpClient({ vendor: 'Hand CRM', account: 'hand:1', baseUrl: 'https://hand.example', transport: async () => await Promise.reject(new Error('Nothing is called')), requestsPerSecond: 100 });

export interface HandContact extends CustomerReading {
	linkedTo?: string | null;
}

export class HandCrm {
	readonly contacts = new Map<string, HandContact>();
	readonly purchases: (CrmPurchase & { id: string })[] = [];
	/** What was called, in order. */
	readonly calls: string[] = [];
	readonly written: CrmCustomer[] = [];
	changes: CustomerChange[] = [];
	/** Asked before a call does anything, and after. */
	before: (call: string) => ApiError | undefined = () => undefined;
	after: (call: string) => ApiError | undefined = () => undefined;
	private next = 1;

	constructor(private readonly habits: { keyed?: boolean; finding?: 'key' | 'search' | 'none'; needs?: readonly ('email' | 'phone' | 'name')[] } = {}) {}

	target(ownership: Ownership = DEFAULT_OWNERSHIP): CrmTarget {
		const connector = { id: 'hand', name: 'Hand CRM', credentials: [], requestsPerSecond: 100, proven: {}, customers: this.capability() } as unknown as Connector;
		return { connector, http: NOBODY, system: 'hand:1', ownership };
	}

	private capability(): CustomersCapability {
		const { keyed = true, finding = 'key', needs = ['email', 'phone', 'name'] } = this.habits;
		return {
			keyed,
			needs,
			withdrawal: 'flag',
			read: async (_http, who) =>
				await this.called('read', () => {
					const all = [...this.contacts.values()];
					return all.find((contact) => contact.externalId === who.externalId) ?? all.find((contact) => who.email !== undefined && contact.email === who.email) ?? all.find((contact) => who.phone !== undefined && contact.phone === who.phone);
				}),
			upsert: async (_http, customer) => await this.called('upsert', () => this.upsert(customer)),
			purchases: {
				as: 'order',
				finding,
				record: async (_http, purchase) => await this.called('record', () => this.record(purchase, finding)),
				find: async (_http, purchase) => await this.called('find', () => this.purchases.find((one) => one.sale.saleId === purchase.sale.saleId)?.id),
			},
			changes: { cursorAt: (from) => String(from), poll: async () => await Promise.resolve({ changes: this.changes.splice(0), cursor: 'next', more: false }) },
			link: async (_http, externalId, samePersonAs) => await this.called('link', () => void (this.contacts.get(externalId)!.linkedTo = samePersonAs)),
		};
	}

	private upsert(customer: CrmCustomer) {
		this.written.push(customer);
		const known = customer.externalId === undefined ? undefined : this.contacts.get(customer.externalId);
		if (customer.externalId !== undefined && !known) return 'gone' as const;
		const contact: HandContact = known ?? { externalId: `h${this.next++}` };
		const { email, phone, firstName, lastName, totals, consents } = customer;
		Object.assign(contact, Object.fromEntries(Object.entries({ email, phone, firstName, lastName, totals }).filter(([, value]) => value !== undefined)));
		if (consents.marketing) contact.marketing = consents.marketing.granted ? 'subscribed' : 'unsubscribed';
		contact.tags = [...new Set([...(contact.tags ?? []), ...customer.tags])];
		this.contacts.set(contact.externalId, contact);
		return { externalId: contact.externalId, created: !known, unfinished: [] };
	}

	private record(purchase: CrmPurchase, finding: string) {
		const known = this.purchases.find((one) => (purchase.externalId === undefined ? finding === 'key' && one.sale.saleId === purchase.sale.saleId : one.id === purchase.externalId));
		if (known) Object.assign(known, { netCents: purchase.netCents });
		else this.purchases.push({ ...purchase, id: `p${this.next++}` });
		return { externalId: known?.id ?? this.purchases.at(-1)!.id };
	}

	private async called<Result>(call: string, work: () => Result): Promise<Result> {
		this.calls.push(call);
		await Promise.resolve();
		const early = this.before(call);
		if (early) throw early;
		const result = work();
		const late = this.after(call);
		if (late) throw late;
		return result;
	}
}

/** @param acted `maybe`: the connection was cut after it left */
export function failure(status: number | undefined, acted: 'no' | 'maybe' = 'no', retryAfterMs?: number): ApiError {
	const retryable = acted === 'no' && (status === undefined || status === 429 || status >= 500);
	return new ApiError({ vendor: 'Hand CRM', operation: 'test', scopes: [], acted, idempotent: false, retryable, attempts: 1, ...(status === undefined ? { network: 'cut' } : { status }), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
}

let ticket = 0;

export function saleOf(email: string, more: object = {}): Record<string, unknown> {
	return {
		transaction_id: `T-${++ticket}`,
		timestamp: '2025-12-11T12:00:00Z',
		store_location: 'Tienda',
		customer: { email, name: `${email.split('@')[0] ?? ''} Etxeberria` },
		items: [{ sku: 'A', product_name: 'Anchoas', quantity: 1, price: 9.5 }],
		total_amount: 9.5,
		...more,
	};
}

export async function tell(shop: MemoryShop, target: CrmTarget, items: readonly object[], simulate = false): Promise<CrmTold[]> {
	const results = await shop.run('recordInCrm', { items, simulate, tags: [], channelTag: true, journal: journalOf(target) });
	return await tellSales(shop, target, 'test', results.map((result) => ({ telling: result.ok ? result.value.telling : undefined, simulated: result.ok && result.value.simulated === true })));
}
