/**
 * ActiveCampaign as a stand-in: contacts known by their address, custom fields, tags, list memberships and e-commerce orders of a
 * connection, at five calls a second. The published contract of its orders cannot be met (a list is called an object there, and what only a
 * cart has is required), so those bodies are judged as its own examples write them.
 */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import { contractOf, type ContractRequest } from './contract';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface AcContact {
	id: number;
	email: string;
	phone: string;
	firstName: string;
	lastName: string;
	/** Field id → value. */
	fields: Map<string, string>;
	tags: Set<string>;
	/** List id → `1` active, `2` unsubscribed. */
	lists: Map<string, string>;
	updatedAt: number;
}

export class ActiveCampaignModel implements VendorModel {
	readonly basePath = '/api/3';
	readonly contacts = new Map<number, AcContact>();
	readonly fields: { id: string; title: string; type: string; perstag: string; related: boolean }[] = [];
	readonly tags = new Map<string, string>();
	readonly lists = ['4', '5'];
	readonly connections: JsonRecord[] = [{ id: '1', service: 'shopify', externalid: 'otra', name: 'Otra' }];
	readonly customers: JsonRecord[] = [];
	readonly orders = new Map<string, JsonRecord>();
	private recent: number[] = [];
	private next = 1;

	constructor(
		private readonly key: string,
		private readonly now: () => number,
	) {}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		if (request.headers['api-token'] !== this.key) return { status: 403, body: { message: 'You do not have permission to do this.' } };
		this.recent = this.recent.filter((at) => at > this.now() - 1000);
		if (this.recent.length >= 5) return { status: 429, headers: { 'retry-after': '1' }, body: { message: 'Too many requests' } };
		this.recent.push(this.now());
		return undefined;
	}

	act(request: StandInRequest): StandInAnswer {
		const { method, path, query } = request;
		const body = asRecord(request.body);
		const [, kind, id, part] = path.split('/');
		if (path === '/contact/sync') return this.sync(asRecord(body['contact']));
		if (kind === 'contacts') return id === undefined ? this.list(query) : this.one(method, Number(id), part, asRecord(body['contact']));
		if (kind === 'lists') return page('lists', this.lists.map((list) => ({ id: list, name: `Lista ${list}` })), query);
		if (kind === 'contactLists') return this.subscribe(asRecord(body['contactList']));
		if (kind === 'contactTags') return this.tag(asRecord(body['contactTag']));
		if (kind === 'fields') return method === 'GET' ? page('fields', this.fields.map(shownField), query) : this.createField(asRecord(body['field']));
		if (kind === 'fieldRels') return this.relate(asRecord(body['fieldRel']));
		if (kind === 'tags') return method === 'GET' ? this.findTags(query) : this.createTag(asRecord(body['tag']));
		if (kind === 'connections') return method === 'GET' ? page('connections', this.connections.filter((each) => fits(each, query)), query) : this.connect(asRecord(body['connection']));
		if (kind === 'ecomCustomers') return method === 'GET' ? page('ecomCustomers', this.customers.filter((each) => fits(each, query)), query) : this.createCustomer(asRecord(body['ecomCustomer']));
		if (method === 'GET') return page('ecomOrders', [...this.orders.values()].filter((each) => fits(each, query)), query);
		return this.order(id, asRecord(body['ecomOrder']));
	}

	errorBody(status: number): unknown {
		return { message: `Played ${status}` };
	}

	add(email: string, more: Partial<AcContact> = {}): AcContact {
		const contact: AcContact = { phone: '', firstName: '', lastName: '', fields: new Map(), tags: new Set(), lists: new Map(), updatedAt: this.now(), ...more, email, id: this.next++ };
		this.contacts.set(contact.id, contact);
		return contact;
	}

	/** As by a click in a mailing, or by hand. */
	change(id: string, changes: Partial<AcContact>): void {
		Object.assign(this.contacts.get(Number(id))!, changes, { updatedAt: this.now() });
	}

	/** The value of one of our fields. */
	value(contact: AcContact, perstag: string): string | undefined {
		return contact.fields.get(this.fields.find((field) => field.perstag === perstag)?.id ?? '');
	}

	private holder(email: string | undefined): AcContact | undefined {
		return [...this.contacts.values()].find((contact) => contact.email === email?.toLowerCase());
	}

	private sync(written: JsonRecord): StandInAnswer {
		const email = asText(written['email']) ?? '';
		const contact = this.holder(email) ?? this.add(email.toLowerCase());
		this.write(contact, written);
		return { status: 201, body: { fieldValues: [], contact: shown(contact) } };
	}

	private one(method: string, id: number, part: string | undefined, written: JsonRecord): StandInAnswer {
		const contact = this.contacts.get(id);
		if (!contact) return { status: 404, body: { message: `No Result found for Subscriber with id ${id}` } };
		const lists = [...contact.lists].map(([list, status]) => ({ contact: String(id), list, status }));
		if (part === 'contactLists') return { status: 200, body: { contactLists: lists } };
		if (method === 'GET') return { status: 200, body: { contact: shown(contact), contactLists: lists, fieldValues: [...contact.fields].map(([field, value]) => ({ contact: String(id), field, value })) } };
		const holder = this.holder(asText(written['email']));
		if (holder && holder !== contact) return refusal('Email address already exists in the system', 'duplicate', '/data/attributes/email');
		this.write(contact, written);
		return { status: 200, body: { fieldValues: [], contact: shown(contact) } };
	}

	private write(contact: AcContact, written: JsonRecord): void {
		for (const name of ['email', 'phone', 'firstName', 'lastName'] as const) contact[name] = (name === 'email' ? asText(written[name])?.toLowerCase() : asText(written[name])) ?? contact[name];
		for (const value of asArray(written['fieldValues']).map(asRecord)) {
			if (this.fields.some((field) => field.id === value['field'])) contact.fields.set(String(value['field']), String(value['value']));
		}
		contact.updatedAt = this.now();
	}

	/** `phone` finds what begins with it; `filters[updated_after]` knows days. */
	private list(query: URLSearchParams): StandInAnswer {
		const after = Date.parse(query.get('filters[updated_after]') ?? '1970-01-01');
		const found = [...this.contacts.values()]
			.filter((contact) => contact.id > Number(query.get('id_greater') ?? 0) && contact.updatedAt >= after)
			.filter((contact) => (query.has('email') ? contact.email === query.get('email')?.toLowerCase() : true) && contact.phone.startsWith(query.get('phone') ?? ''));
		return page('contacts', found.map(shown), query);
	}

	private subscribe({ contact, list, status }: JsonRecord): StandInAnswer {
		this.contacts.get(Number(contact))?.lists.set(String(list), String(status));
		return { status: 200, body: { contacts: [], contactList: { contact, list, status: Number(status) } } };
	}

	private tag({ contact: id, tag }: JsonRecord): StandInAnswer {
		const contact = this.contacts.get(Number(id));
		if (!contact || ![...this.tags.values()].includes(String(tag))) return { status: 404, body: { errors: [{ status: 404, title: 'Not Found', detail: 'Contact not found' }] } };
		contact.tags.add([...this.tags].find(([, value]) => value === String(tag))?.[0] ?? '');
		return { status: 201, body: { contactTag: { contact: String(id), tag: String(tag), id: '1' } } };
	}

	private findTags(query: URLSearchParams): StandInAnswer {
		const text = (query.get('search') ?? '').toLowerCase();
		return page('tags', [...this.tags].filter(([name]) => name.toLowerCase().includes(text)).map(([tag, id]) => ({ tag, id, tagType: 'contact' })), query);
	}

	private createTag({ tag }: JsonRecord): StandInAnswer {
		if (this.tags.has(String(tag))) return refusal('There is already a tag', 'duplicate', '/data/attributes/tag');
		this.tags.set(String(tag), String(this.next++));
		return { status: 201, body: { tag: { tag, id: this.tags.get(String(tag)), tagType: 'contact' } } };
	}

	private createField({ title, type, perstag }: JsonRecord): StandInAnswer {
		if (this.fields.some((field) => field.title === title)) return refusal('There is already a field with this title', 'duplicate');
		const field = { id: String(this.next++), title: String(title), type: String(type), perstag: String(perstag), related: false };
		this.fields.push(field);
		return { status: 201, body: { fieldOptions: [], fieldRels: [], fields: this.fields.map(shownField) } };
	}

	private relate({ field, relid }: JsonRecord): StandInAnswer {
		const known = this.fields.find((each) => each.id === field);
		if (known && relid === 0) known.related = true;
		return { status: 201, body: { fieldRel: { field, relid } } };
	}

	private connect(connection: JsonRecord): StandInAnswer {
		const made = { ...connection, id: String(this.next++) };
		this.connections.push(made);
		return { status: 200, body: { connection: made } };
	}

	private createCustomer(customer: JsonRecord): StandInAnswer {
		if (this.customers.some((each) => each['connectionid'] === customer['connectionid'] && each['email'] === customer['email'])) {
			return refusal('The ecomCustomer already exists in the system.', 'duplicate', '/data/attributes/email');
		}
		const made = { ...customer, id: String(this.next++) };
		this.customers.push(made);
		return { status: 201, body: { ecomCustomer: made } };
	}

	/** Does not mind a second with the same `externalid`: its documents do not say that it does. */
	private order(id: string | undefined, order: JsonRecord): StandInAnswer {
		if (id !== undefined && !this.orders.has(id)) return { status: 404, body: { message: `No Result found for EcomOrder with id ${id}` } };
		if (id === undefined && !this.customers.some((each) => each['id'] === String(order['customerid']))) return refusal('The customer does not exist', 'related_missing');
		const key = id ?? String(this.next++);
		const made = { ...this.orders.get(key), ...order, ...(order['connectionid'] === undefined ? {} : { connectionid: asText(order['connectionid']), customerid: asText(order['customerid']) }), id: key };
		this.orders.set(key, made);
		const { orderProducts: _products, ...shownOrder } = made as JsonRecord;
		return { status: id === undefined ? 201 : 200, body: { ecomOrder: { ...shownOrder, source: String(shownOrder['source']) } } };
	}
}

/** @param now its clock, epoch milliseconds */
export function activecampaignStandIn(now: () => number, key = 'ac-stand-in'): StandIn<ActiveCampaignModel> {
	const pages = 'https://developers.activecampaign.com/reference/pagination';
	const contract = contractOf('activecampaign', { extraQuery: { limit: pages, offset: pages } });
	const judge: Judge = {
		judgeRequest: (request) => (request.path === '/fieldRels' ? judgeRelation(request) : contract.judgeRequest(asWritten(request))),
		// Its alternatives are open and allow one another, so that more than one fits.
		judgeAnswer: (request, status, body) => (request.path === '/fieldRels' ? [] : contract.judgeAnswer(request, status, body).filter((problem) => !problem.includes('passingSchemas":[0,1'))),
	};
	return new StandIn(new ActiveCampaignModel(key, now), judge);
}

/** Not among the 55 paths that we hold: https://developers.activecampaign.com/reference/create-a-custom-field-relationship-to-lists */
function judgeRelation({ method, body }: ContractRequest): string[] {
	const { field, relid } = asRecord(asRecord(body)['fieldRel']);
	return method === 'POST' && typeof field === 'string' && typeof relid === 'number' ? [] : ['fieldRels is not as documented'];
}

/** The order as its contract would have it: one product, the fields of a cart, and an `externalid` that is a number in the filter. */
function asWritten(request: ContractRequest): ContractRequest {
	if (!request.path.startsWith('/ecomOrders')) return request;
	const query = new URLSearchParams(request.query);
	if (query.has('filters[externalid]')) query.set('filters[externalid]', '1');
	const order = asRecord(asRecord(request.body)['ecomOrder']);
	if (request.method === 'GET') return { ...request, query };
	const products = asArray(order['orderProducts']).map(asRecord);
	const cart = request.method === 'POST' ? { externalcheckoutid: 'x', abandonedDate: 'x', externalCreatedDate: asText(order['externalCreatedDate'])?.slice(0, 10) } : {};
	// Every product is judged: all keys of all of them on one.
	const product = Object.assign({}, ...products) as JsonRecord;
	return { ...request, body: { ecomOrder: { ...order, ...cart, ...(products.length > 0 && { orderProducts: product }) } } };
}

function shown(contact: AcContact): JsonRecord {
	const { id, email, phone, firstName, lastName, updatedAt } = contact;
	return { id: String(id), email, phone, firstName, lastName, updated_utc_timestamp: new Date(updatedAt).toISOString().slice(0, 19).replace('T', ' ') };
}

function shownField({ id, title, type, perstag }: { id: string; title: string; type: string; perstag: string }): JsonRecord {
	return { id, title, type, perstag };
}

function fits(thing: JsonRecord, query: URLSearchParams): boolean {
	return [...query].every(([name, value]) => {
		const field = /^filters\[(\w+)\]$/.exec(name)?.[1];
		return field === undefined || thing[field] === value;
	});
}

function page(name: string, all: readonly unknown[], query: URLSearchParams): StandInAnswer {
	const limit = Math.min(100, Number(query.get('limit') ?? 20));
	const offset = Number(query.get('offset') ?? 0);
	return { status: 200, body: { [name]: all.slice(offset, offset + limit), meta: { total: String(all.length) } } };
}

function refusal(title: string, code: string, pointer = ''): StandInAnswer {
	return { status: 422, body: { errors: [{ title, detail: '', code, source: { pointer } }] } };
}
