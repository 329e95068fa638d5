/** Lightspeed's customers as a stand-in: no key but their id, a search, versions of everything, and updates that replace. */
import { asRecord, asText, type JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

export class LightspeedPeople {
	private next = 1;

	constructor(
		readonly customers: Map<string, JsonRecord>,
		private readonly version: () => number,
		private readonly now: () => number,
	) {}

	add(fields: JsonRecord): string {
		const id = `0000000c-0183-11e4-fbb5-${(this.next++).toString(16).padStart(12, '0')}`;
		this.customers.set(id, { first_name: null, last_name: null, do_not_email: false, email: null, mobile: null, phone: null, note: null, ...fields, id, version: this.version(), updated_at: this.time() });
		return id;
	}

	change(id: string, fields: JsonRecord): void {
		this.customers.set(id, { ...this.customers.get(id), ...fields, version: this.version(), updated_at: this.time() });
	}

	/** @returns `undefined` for what is no writing and no search */
	act({ method, path, query, body }: StandInRequest): StandInAnswer | undefined {
		const [, , kind, id] = path.split('/');
		if (kind === 'search' && query.get('type') === 'customers') {
			const by = ['email', 'mobile', 'phone'].find((name) => query.has(name)) ?? '';
			// It finds more than was asked for.
			return { status: 200, body: { data: [...this.customers.values()].filter((customer) => (asText(customer[by]) ?? '').toLowerCase().includes((query.get(by) ?? '').toLowerCase())) } };
		}
		if (kind !== 'customers' || method === 'GET') return undefined;
		if (method === 'POST') return { status: 201, body: { data: this.customers.get(this.add(asRecord(body))) } };
		const there = this.customers.get(id ?? '');
		if (!there || id === undefined) return { status: 404, body: { error: 'Not found' } };
		this.customers.set(id, { do_not_email: false, ...asRecord(body), id, version: this.version(), updated_at: this.time() });
		return { status: 200, body: { data: this.customers.get(id) } };
	}

	private time(): string {
		return new Date(this.now()).toISOString().replace('.000Z', '+00:00');
	}
}
