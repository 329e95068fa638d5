/** The accounts of a Magento stand-in: one an email, attributes that are kept only where the shop made them, the newsletter as an extension. */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

const time = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');

export class MagentoAccounts {
	readonly all = new Map<number, JsonRecord>();
	/** Codes of the attributes that the shop made. */
	attributes: (code: string) => boolean = (code) => code.startsWith('tpv_');
	private next = 60;

	constructor(private readonly now: () => number) {}

	add(customer: JsonRecord): string {
		const id = this.next++;
		this.all.set(id, { group_id: 1, website_id: 1, store_id: 1, addresses: [], custom_attributes: [], extension_attributes: { is_subscribed: false }, ...customer, id, updated_at: time(this.now()) });
		return String(id);
	}

	change(id: string, change: JsonRecord): void {
		this.all.set(Number(id), { ...this.all.get(Number(id)), ...change, updated_at: time(this.now()) });
	}

	attribute(customer: JsonRecord, code: string): string | undefined {
		return asText(asArray(customer['custom_attributes']).map(asRecord).find((attribute) => attribute['attribute_code'] === code)?.['value']);
	}

	act({ method, path, query, body }: StandInRequest): StandInAnswer | undefined {
		const [, , root, id] = path.split('/');
		if (root !== 'customers') return undefined;
		const told = asRecord(asRecord(body)['customer']);
		if (id === undefined) return this.create(told);
		if (id === 'search') return this.search(query);
		const customer = this.all.get(Number(id));
		if (!customer) return { status: 404, body: { message: 'No such entity with %fieldName = %fieldValue' } };
		if (method === 'PUT') this.write(id, told);
		return { status: 200, body: this.all.get(Number(id)) };
	}

	private create(told: JsonRecord): StandInAnswer {
		for (const field of ['email', 'firstname', 'lastname']) if (!asText(told[field])) return { status: 400, body: { message: `"${field}" is required. Enter and try again.` } };
		if ([...this.all.values()].some((customer) => asText(customer['email'])?.toLowerCase() === asText(told['email'])?.toLowerCase())) return { status: 400, body: { message: 'A customer with the same email address already exists in an associated website.' } };
		const id = this.add({ email: told['email'], firstname: told['firstname'], lastname: told['lastname'] });
		this.write(id, told);
		return { status: 200, body: this.all.get(Number(id)) };
	}

	/** What is not named stays. */
	private write(id: string, told: JsonRecord): void {
		const before = this.all.get(Number(id)) ?? {};
		const { custom_attributes: attributes, extension_attributes: extension, ...rest } = told;
		const values = new Map(asArray(before['custom_attributes']).map(asRecord).map((attribute) => [asText(attribute['attribute_code']) ?? '', attribute['value']]));
		for (const attribute of asArray(attributes).map(asRecord)) if (this.attributes(asText(attribute['attribute_code']) ?? '')) values.set(asText(attribute['attribute_code']) ?? '', attribute['value']);
		this.change(id, { ...before, ...rest, custom_attributes: [...values].map(([code, value]) => ({ attribute_code: code, value })), extension_attributes: { ...asRecord(before['extension_attributes']), ...asRecord(extension) } });
	}

	private search(query: URLSearchParams): StandInAnswer {
		const groups = [...new Set([...query.keys()].flatMap((name) => /^searchCriteria\[filterGroups\]\[(\d+)\]/.exec(name)?.[1] ?? []))];
		const found = [...this.all.values()].filter((customer) =>
			groups.every((group) => {
				const [field = '', is = '', value = ''] = ['field', 'conditionType', 'value'].map((part) => query.get(`searchCriteria[filterGroups][${group}][filters][0][${part}]`) ?? '');
				const held = asText(customer[field === 'entity_id' ? 'id' : field]) ?? '';
				if (is === 'eq') return held.toLowerCase() === value.toLowerCase();
				if (is === 'gt') return Number(held) > Number(value);
				return is === 'gteq' ? held >= value : held <= value;
			}),
		);
		const size = Number(query.get('searchCriteria[pageSize]') ?? 1e9);
		return { status: 200, body: { items: found.sort((a, b) => Number(a['id']) - Number(b['id'])).slice(0, size), search_criteria: { filter_groups: [] }, total_count: found.length } };
	}
}
