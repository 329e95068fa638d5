/** Contacts of a Holded stand-in as they are written and searched, and receipts as they are drafted: an update replaces the whole contact. */
import { asRecord, asText, type JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

const SEARCHED = ['email', 'phone', 'mobile', 'custom_id', 'code'];

export class HoldedContacts {
	readonly drafts = new Map<string, JsonRecord>();

	constructor(
		private readonly contacts: Map<string, JsonRecord>,
		private readonly id: () => string,
	) {}

	/** @returns `undefined` for what is no writing and no search */
	act({ method, path, query, body }: StandInRequest): StandInAnswer | undefined {
		const [, kind, id] = path.split('/');
		if (kind === 'sales-receipts' && method === 'POST') {
			const made = this.id();
			this.drafts.set(made, { ...asRecord(body), draft: true });
			return { status: 201, body: { id: made } };
		}
		if (kind !== 'contacts') return undefined;
		if (method === 'POST') {
			const made = this.id();
			this.contacts.set(made, { ...asRecord(body), id: made });
			return { status: 201, body: { id: made } };
		}
		if (method === 'PUT') return this.replace(id ?? '', asRecord(body));
		const searched = SEARCHED.find((name) => query.has(name));
		if (searched === undefined) return undefined;
		const items = [...this.contacts.values()].filter((contact) => asText(contact[searched]) === query.get(searched));
		return { status: 200, body: { items, cursor: null, has_more: false } };
	}

	private replace(id: string, body: JsonRecord): StandInAnswer {
		const there = this.contacts.get(id);
		if (!there) return { status: 404, body: { type: 'x', title: 'Problem', status: 404, detail: 'Not found' } };
		this.contacts.set(id, { ...body, id });
		return { status: 200, body: { status: 1 } };
	}
}
