/** BigCommerce's customers as a stand-in: one an email, attributes by id, and subscribers kept apart, all of whom a call without a filter would delete. */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

export interface BigCommerceCustomer {
	id: number;
	email: string;
	firstName: string;
	lastName: string;
	phone: string;
	reviewMails: boolean;
	/** Attribute's id → value. */
	values: Map<number, string>;
	createdAt: number;
	modifiedAt: number;
}

const iso = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;

export class BigCommercePeople {
	readonly customers = new Map<number, BigCommerceCustomer>();
	readonly attributes = new Map<string, number>();
	/** Email → id. */
	readonly subscribers = new Map<string, number>([['otra@example.com', 1]]);
	/** Those who left on their own and stay in the list without a consent: email → when. */
	readonly left = new Map<string, number>();
	private next = 10;

	constructor(private readonly now: () => number) {}

	add(more: Partial<BigCommerceCustomer> & { email: string }): string {
		const id = this.next++;
		this.customers.set(id, { firstName: 'X', lastName: 'Y', phone: '', reviewMails: true, values: new Map(), createdAt: this.now(), modifiedAt: this.now(), ...more, id });
		return String(id);
	}

	leave(email: string): void {
		this.left.set(email, this.now());
	}

	change(id: string, change: Partial<BigCommerceCustomer>): void {
		Object.assign(this.customers.get(Number(id))!, change, { modifiedAt: this.now() });
	}

	value(customer: BigCommerceCustomer, name: string): string | undefined {
		return customer.values.get(this.attributes.get(name) ?? -1);
	}

	act({ method, path, query, body }: StandInRequest): StandInAnswer | undefined {
		const [, version, root, part, id] = path.split('/');
		if (version !== 'v3' || root !== 'customers') return undefined;
		if (part === 'attributes') return method === 'GET' ? this.listAttributes() : this.createAttributes(asArray(body).map(asRecord));
		if (part === 'attribute-values') return method === 'GET' ? this.readValues(Number(query.get('customer_id:in'))) : this.writeValues(asArray(body).map(asRecord));
		if (part === 'subscribers') return this.newsletter(method, id, query, asRecord(body));
		if (method === 'GET') return this.list(query);
		return method === 'POST' ? this.create(asRecord(asArray(body)[0])) : this.update(asRecord(asArray(body)[0]));
	}

	private list(query: URLSearchParams): StandInAnswer {
		const since = Date.parse(query.get('date_modified:min') ?? '1970-01-01T00:00:00Z');
		const found = [...this.customers.values()]
			.filter((customer) => customer.modifiedAt >= since)
			.filter((customer) => (query.has('id:in') ? customer.id === Number(query.get('id:in')) : true) && (query.has('email:in') ? customer.email === query.get('email:in')?.toLowerCase() : true) && (query.has('phone:in') ? customer.phone === query.get('phone:in') : true))
			.sort((a, b) => a.id - b.id);
		const limit = Number(query.get('limit') ?? 50);
		const page = Number(query.get('page') ?? 1);
		return { status: 200, body: { data: found.slice((page - 1) * limit, page * limit).map(shown), meta: {} } };
	}

	private create(told: JsonRecord): StandInAnswer {
		const email = asText(told['email'])?.toLowerCase() ?? '';
		if ([...this.customers.values()].some((customer) => customer.email === email)) return { status: 422, body: { status: 422, title: 'Create customers failed.', type: 'x', errors: { '.customer_create': 'Error creating customers.  Email ' + email + ' already in use by other customers.' } } };
		const id = this.add({ email });
		this.update({ ...told, id: Number(id) });
		return { status: 200, body: { data: [shown(this.customers.get(Number(id))!)], meta: {} } };
	}

	private update(told: JsonRecord): StandInAnswer {
		const customer = this.customers.get(Number(told['id']));
		if (!customer) return { status: 422, body: { status: 422, title: 'Update customers failed.', type: 'x', errors: {} } };
		const flag = told['accepts_product_review_abandoned_cart_emails'];
		this.change(String(customer.id), {
			firstName: asText(told['first_name']) ?? customer.firstName,
			lastName: asText(told['last_name']) ?? customer.lastName,
			phone: asText(told['phone']) ?? customer.phone,
			...(typeof flag === 'boolean' ? { reviewMails: flag } : {}),
		});
		return { status: 200, body: { data: [shown(customer)], meta: {} } };
	}

	private listAttributes(): StandInAnswer {
		return { status: 200, body: { data: [...this.attributes].map(([name, id]) => ({ id, name, type: 'string' })), meta: {} } };
	}

	private createAttributes(told: readonly JsonRecord[]): StandInAnswer {
		if (told.some((attribute) => this.attributes.has(String(attribute['name'])))) return { status: 422, body: { status: 422, title: 'Attribute exists', type: 'x', errors: {} } };
		for (const attribute of told) this.attributes.set(String(attribute['name']), this.next++);
		return this.listAttributes();
	}

	private readValues(id: number): StandInAnswer {
		const values = [...(this.customers.get(id)?.values ?? [])];
		return { status: 200, body: { data: values.map(([attribute, value]) => ({ attribute_id: attribute, attribute_value: value, id: attribute, customer_id: id })), meta: {} } };
	}

	private writeValues(told: readonly JsonRecord[]): StandInAnswer {
		for (const value of told) {
			const customer = this.customers.get(Number(value['customer_id']));
			customer?.values.set(Number(value['attribute_id']), String(value['value']));
		}
		return { status: 200, body: { data: [], meta: {} } };
	}

	private newsletter(method: string, id: string | undefined, query: URLSearchParams, told: JsonRecord): StandInAnswer {
		const all = [...this.subscribers].map(([email, number]) => ({ id: number, email, consents: this.left.has(email) ? [] : ['marketing_newsletter'] }));
		const since = Date.parse(query.get('date_modified:min') ?? '');
		if (!Number.isNaN(since)) return { status: 200, body: { data: all.filter((each) => (this.left.get(each.email) ?? 0) >= since), meta: {} } };
		if (method === 'GET') return { status: 200, body: { data: all.filter((each) => each.email === query.get('email')?.toLowerCase()), meta: {} } };
		if (method === 'POST') {
			const email = String(told['email']).toLowerCase();
			if (this.subscribers.has(email)) return { status: 409, body: { status: 409, title: 'exists', type: 'x' } };
			this.subscribers.set(email, this.next++);
			return { status: 200, body: { data: { id: this.subscribers.get(email), email } } };
		}
		for (const each of all) if (id === undefined || each.id === Number(id)) this.subscribers.delete(each.email);
		return { status: 204 };
	}
}

function shown(customer: BigCommerceCustomer): JsonRecord {
	return {
		id: customer.id,
		email: customer.email,
		first_name: customer.firstName,
		last_name: customer.lastName,
		phone: customer.phone,
		date_created: iso(customer.createdAt),
		date_modified: iso(customer.modifiedAt),
	};
}
