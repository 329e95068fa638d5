/** Square's directory as a stand-in: people of whom there may be several with one email, a search that lags, idempotency keys, groups, attributes. */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

/** How far the search is behind. */
const LAG_MS = 30_000;
const iso = (instant: number) => new Date(instant).toISOString();

export class SquarePeople {
	readonly groups = new Map<string, string>();
	readonly definitions = new Set<string>();
	/** Customer → key → value. */
	readonly attributes = new Map<string, Map<string, string>>();
	private readonly keys = new Map<string, { json: string; answer: StandInAnswer }>();
	private next = 1;

	constructor(
		readonly customers: Map<string, JsonRecord>,
		private readonly now: () => number,
	) {}

	add(fields: JsonRecord): string {
		const id = `CUSTOMER${String(this.next++).padStart(8, '0')}`;
		this.customers.set(id, { created_at: iso(this.now()), updated_at: iso(this.now()), creation_source: 'THIRD_PARTY', group_ids: [], preferences: { email_unsubscribed: false }, version: 0, ...fields, id });
		return id;
	}

	change(id: string, fields: JsonRecord): void {
		this.customers.set(id, { ...this.customers.get(id), ...fields, updated_at: iso(this.now()) });
	}

	act(request: StandInRequest): StandInAnswer | undefined {
		const { method, path } = request;
		const body = asRecord(request.body);
		const [, , root, first = '', part, second = ''] = path.split('/');
		if (root !== 'customers' || first === 'bulk-retrieve') return undefined;
		if (first === '') return this.once(body, () => this.create(body));
		if (first === 'search') return this.search(body);
		if (first === 'groups') return method === 'GET' ? { status: 200, body: { groups: [...this.groups].map(([id, name]) => ({ id, name })) } } : this.once(body, () => this.createGroup(body));
		if (first === 'custom-attribute-definitions') return method === 'GET' ? { status: 200, body: { custom_attribute_definitions: [...this.definitions].map((key) => ({ key })) } } : this.define(body);
		if (first === 'custom-attributes') return this.writeAttributes(body);
		const customer = this.customers.get(first);
		if (!customer) return refusal(404, 'NOT_FOUND', `Customer with ID \`${first}\` not found.`);
		if (method === 'GET') return { status: 200, body: { customer } };
		if (part === 'groups') return this.join(first, second);
		return this.update(first, body);
	}

	/** A key is answered with its first answer, and refused with other contents. */
	private once(body: JsonRecord, work: () => StandInAnswer): StandInAnswer {
		const key = asText(body['idempotency_key']) ?? '';
		const json = JSON.stringify(body);
		const known = this.keys.get(key);
		if (known) return known.json === json ? known.answer : refusal(400, 'IDEMPOTENCY_KEY_REUSED', 'Different request parameters used for the same idempotency_key');
		const answer = work();
		if (answer.status === 200) this.keys.set(key, { json, answer });
		return answer;
	}

	private create(body: JsonRecord): StandInAnswer {
		const { idempotency_key: _key, ...fields } = body;
		const wrong = this.wrong(fields);
		if (wrong) return wrong;
		const id = this.add(fields);
		return { status: 200, body: { customer: this.customers.get(id) } };
	}

	private update(id: string, body: JsonRecord): StandInAnswer {
		const wrong = this.wrong(body);
		if (wrong) return wrong;
		this.change(id, body);
		return { status: 200, body: { customer: this.customers.get(id) } };
	}

	private wrong({ phone_number: phone, email_address: email }: JsonRecord): StandInAnswer | undefined {
		if (typeof phone === 'string' && !/^\+?[\d ()-]{9,16}$/.test(phone)) return refusal(400, 'INVALID_PHONE_NUMBER', 'Expected phone_number to be a valid phone number');
		if (typeof email === 'string' && !/^\S+@\S+\.\S+$/.test(email)) return refusal(400, 'INVALID_EMAIL_ADDRESS', 'Expected email_address to be a valid email address');
		return undefined;
	}

	private search(body: JsonRecord): StandInAnswer {
		const filter = asRecord(asRecord(body['query'])['filter']);
		const range = asRecord(filter['updated_at']);
		const found = [...this.customers.values()].filter((customer) => {
			if (Date.parse(String(customer['updated_at'])) > this.now() - LAG_MS && filter['updated_at'] === undefined) return false;
			for (const field of ['email_address', 'phone_number', 'reference_id']) if (filter[field] !== undefined && customer[field] !== asRecord(filter[field])['exact']) return false;
			return filter['updated_at'] === undefined || (String(customer['updated_at']) >= String(range['start_at']) && String(customer['updated_at']) <= String(range['end_at']));
		});
		const from = Number(body['cursor'] ?? 0);
		const limit = Number(body['limit'] ?? 100);
		const more = found.length > from + limit;
		return { status: 200, body: { ...(found.length === 0 ? {} : { customers: found.slice(from, from + limit) }), ...(more ? { cursor: String(from + limit) } : {}) } };
	}

	private createGroup(body: JsonRecord): StandInAnswer {
		const id = `GROUP${this.next++}`;
		const name = asText(asRecord(body['group'])['name']) ?? '';
		this.groups.set(id, name);
		return { status: 200, body: { group: { id, name } } };
	}

	private join(customerId: string, groupId: string): StandInAnswer {
		if (!this.groups.has(groupId)) return refusal(404, 'NOT_FOUND', 'Group not found');
		this.change(customerId, { group_ids: [...new Set([...asArray(this.customers.get(customerId)?.['group_ids']), groupId])] });
		return { status: 200, body: {} };
	}

	private define(body: JsonRecord): StandInAnswer {
		const definition = asRecord(body['custom_attribute_definition']);
		const key = asText(definition['key']) ?? '';
		if (this.definitions.has(key)) return refusal(409, 'CONFLICT', 'A matching definition already exists');
		this.definitions.add(key);
		return { status: 200, body: { custom_attribute_definition: { key, name: definition['name'] } } };
	}

	private writeAttributes(body: JsonRecord): StandInAnswer {
		const values = Object.entries(asRecord(body['values']));
		if (values.length > 25) return refusal(400, 'BAD_REQUEST', 'Too many values');
		const answers = values.map(([name, value]) => {
			const { customer_id: id, custom_attribute: attribute } = asRecord(value);
			const [customerId, key] = [String(id), asText(asRecord(attribute)['key']) ?? ''];
			if (!this.customers.has(customerId) || !this.definitions.has(key)) return [name, { errors: [{ category: 'INVALID_REQUEST_ERROR', code: 'NOT_FOUND', detail: 'Not found' }] }];
			const known = this.attributes.get(customerId) ?? new Map<string, string>();
			this.attributes.set(customerId, known.set(key, String(asRecord(attribute)['value'])));
			return [name, { customer_id: customerId, custom_attribute: attribute }];
		});
		return { status: 200, body: { values: Object.fromEntries(answers) as JsonRecord } };
	}
}

function refusal(status: number, code: string, detail: string): StandInAnswer {
	return { status, body: { errors: [{ category: 'INVALID_REQUEST_ERROR', code, detail }] } };
}
