/**
 * Brevo as a stand-in: contacts with their three unique identifiers, attributes, lists and orders keyed by their id. What
 * its documents tell in prose is kept: an upsert that answers nothing, attributes that are ignored unless they exist and
 * fit, one number for one contact, and a rate an endpoint (100 an hour where none is named).
 */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import { contractOf } from './contract';
import { StandIn, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface BrevoContact {
	id: number;
	email?: string;
	extId?: string;
	/** `SMS` among them. */
	attributes: Record<string, unknown>;
	emailBlacklisted: boolean;
	smsBlacklisted: boolean;
	listIds: number[];
	createdAt: number;
	modifiedAt: number;
}

export class BrevoModel implements VendorModel {
	readonly basePath = '/v3';
	readonly contacts = new Map<number, BrevoContact>();
	/** Name → type. An account opened in Spanish has these. */
	readonly attributes = new Map<string, string>([['NOMBRE', 'text'], ['APELLIDOS', 'text'], ['SMS', 'text'], ['EXT_ID', 'text']]);
	readonly folders: JsonRecord[] = [];
	readonly lists: { id: number; name: string; folderId: number }[] = [];
	readonly orders = new Map<string, JsonRecord>();
	/** The eCommerce app is switched on. */
	ecommerce = true;
	private readonly recent = new Map<string, number[]>();
	private next = 1;

	constructor(
		private readonly key: string,
		private readonly now: () => number,
	) {}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		if (request.headers['api-key'] !== this.key) return problem(401, 'unauthorized', 'Key not found');
		return this.limited(request.path);
	}

	act(request: StandInRequest): StandInAnswer {
		const { method, path, query } = request;
		const body = asRecord(request.body);
		if (path === '/account') return { status: 200, body: ACCOUNT };
		if (path === '/contacts/attributes') return { status: 200, body: { attributes: [...this.attributes].map(([name, type]) => ({ name, category: 'normal', type })) } };
		const attribute = /^\/contacts\/attributes\/normal\/([^/]+)$/.exec(path);
		if (attribute) return this.createAttribute(decodeURIComponent(attribute[1] ?? ''), asText(body['type']) ?? '');
		if (path === '/contacts/folders') return method === 'GET' ? page('folders', this.folders, query) : this.createFolder(body);
		if (path === '/contacts/lists') return method === 'GET' ? page('lists', this.lists.map(counted), query) : this.createList(body);
		if (path === '/contacts') return method === 'GET' ? this.list(query) : this.create(body);
		if (path === '/orders/status') return this.order([body]);
		if (path === '/orders/status/batch') return this.order(asArray(body['orders']).map(asRecord));
		return this.one(method, decodeURIComponent(path.slice('/contacts/'.length)), body);
	}

	errorBody(status: number): unknown {
		return { code: status === 429 ? 'duplicate_request' : 'bad_request', message: `Played ${status}` };
	}

	/** As somebody's click on the link in a mailing, or the shop's hand. */
	change(id: number, changes: Partial<BrevoContact>): void {
		const contact = this.contacts.get(id);
		if (contact) Object.assign(contact, changes, { modifiedAt: this.now() });
	}

	add(contact: Partial<BrevoContact>): BrevoContact {
		const id = this.next++;
		const made: BrevoContact = { attributes: {}, emailBlacklisted: false, smsBlacklisted: false, listIds: [], createdAt: this.now(), modifiedAt: this.now(), ...contact, id };
		this.contacts.set(id, made);
		return made;
	}

	/** https://developers.brevo.com/docs/api-limits: ten a second for contacts, five for an order, 100 an hour for the rest. */
	private limited(path: string): StandInAnswer | undefined {
		const [name, calls, window]: [string, number, number] = path.startsWith('/contacts') ? ['contacts', 10, 1000] : path === '/orders/status' ? ['order', 5, 1000] : ['rest', 100, 3600_000];
		const now = this.now();
		const recent = (this.recent.get(name) ?? []).filter((at) => at > now - window);
		const headers = { 'x-sib-ratelimit-limit': String(calls), 'x-sib-ratelimit-remaining': String(Math.max(0, calls - recent.length)), 'x-sib-ratelimit-reset': String(Math.ceil(((recent[0] ?? now) + window - now) / 1000)) };
		if (recent.length >= calls) return { status: 429, headers, body: { code: 'too_many_requests', message: 'API rate limit exceeded' } };
		this.recent.set(name, [...recent, now]);
		return undefined;
	}

	private createAttribute(name: string, type: string): StandInAnswer {
		if (name !== name.toUpperCase()) return problem(400, 'invalid_parameter', 'Attribute name must be in capital letters');
		if (this.attributes.has(name)) return problem(400, 'duplicate_parameter', 'Attribute name must be unique');
		this.attributes.set(name, type);
		return { status: 201, body: {} };
	}

	private createFolder(body: JsonRecord): StandInAnswer {
		const id = this.next++;
		this.folders.push({ id, name: body['name'], totalBlacklisted: 0, totalSubscribers: 0, uniqueSubscribers: 0 });
		return { status: 201, body: { id } };
	}

	private createList(body: JsonRecord): StandInAnswer {
		if (!this.folders.some((folder) => folder['id'] === body['folderId'])) return problem(404, 'document_not_found', 'Folder ID does not exist');
		const id = this.next++;
		this.lists.push({ id, name: asText(body['name']) ?? '', folderId: Number(body['folderId']) });
		return { status: 201, body: { id } };
	}

	private list(query: URLSearchParams): StandInAnswer {
		const since = Date.parse(query.get('modifiedSince') ?? '1970-01-01T00:00:00.000Z');
		const found = [...this.contacts.values()].filter((contact) => contact.modifiedAt > since).sort((a, b) => (query.get('sort') === 'asc' ? a.id - b.id : b.id - a.id));
		return page('contacts', found.map(shown), query, 1000);
	}

	private create(body: JsonRecord): StandInAnswer {
		const sms = asText(asRecord(body['attributes'])['SMS']);
		const keys = { email: asText(body['email']), sms, extId: asText(body['ext_id']) };
		if (keys.email === undefined && keys.sms === undefined && keys.extId === undefined) return problem(400, 'missing_parameter', 'Either email or SMS or EXT_ID is missing');
		const known = this.holder('email', keys.email) ?? (keys.email === undefined ? (this.holder('sms', keys.sms) ?? this.holder('extId', keys.extId)) : undefined);
		if (known && body['updateEnabled'] !== true) return problem(400, 'duplicate_parameter', 'Contact already exist');
		const contact = known ?? this.add({});
		const refused = this.write(contact, body, keys.email);
		if (refused && !known) this.contacts.delete(contact.id);
		return refused ?? (known ? { status: 204 } : { status: 201, body: { id: contact.id } });
	}

	private one(method: string, identifier: string, body: JsonRecord): StandInAnswer {
		const contact = /^\d+$/.test(identifier) && identifier.length < 10 ? this.contacts.get(Number(identifier)) : (this.holder('email', identifier) ?? this.holder('sms', identifier));
		if (!contact) return problem(404, 'document_not_found', 'Contact does not exist');
		if (method === 'GET') return { status: 200, body: { ...shown(contact), statistics: {} } };
		if (method === 'DELETE') this.contacts.delete(contact.id);
		else return this.write(contact, body, asText(asRecord(body['attributes'])['EMAIL'])) ?? { status: 204 };
		return { status: 204 };
	}

	private write(contact: BrevoContact, body: JsonRecord, email: string | undefined): StandInAnswer | undefined {
		const { EMAIL: _email, ...attributes } = asRecord(body['attributes']);
		const sms = digits(asText(attributes['SMS']));
		if (sms !== undefined && sms.length < 8) return problem(400, 'invalid_parameter', 'Invalid phone number');
		for (const [name, value] of [['email', email], ['sms', sms], ['extId', asText(body['ext_id'])]] as const) {
			const holder = this.holder(name, value);
			if (holder && holder !== contact) return problem(400, 'duplicate_parameter', `Unable to update contact, ${name.toUpperCase()} is already associated with another Contact`, { duplicate_identifiers: [name === 'extId' ? 'ext_id' : name] });
		}
		for (const id of asArray(body['listIds'])) if (!this.lists.some((list) => list.id === id)) return problem(404, 'document_not_found', 'List ID does not exist');
		const fitting = Object.entries(attributes).filter(([name, value]) => fits(this.attributes.get(name), value));
		if (email !== undefined) contact.email = email.toLowerCase();
		if (body['ext_id'] !== undefined) contact.extId = asText(body['ext_id']);
		Object.assign(contact.attributes, Object.fromEntries(fitting), sms === undefined ? {} : { SMS: sms });
		if (typeof body['emailBlacklisted'] === 'boolean') contact.emailBlacklisted = body['emailBlacklisted'];
		if (typeof body['smsBlacklisted'] === 'boolean') contact.smsBlacklisted = body['smsBlacklisted'];
		contact.listIds = [...new Set([...contact.listIds, ...asArray(body['listIds']).map(Number)])];
		contact.modifiedAt = this.now();
		return undefined;
	}

	private holder(name: 'email' | 'sms' | 'extId', value: string | undefined): BrevoContact | undefined {
		if (value === undefined) return undefined;
		return [...this.contacts.values()].find((contact) => {
			if (name === 'email') return contact.email === value.toLowerCase();
			return name === 'extId' ? contact.extId === value : contact.attributes['SMS'] === digits(value);
		});
	}

	/** An order makes the contact that it names, as a purchase on the web would. */
	private order(orders: readonly JsonRecord[]): StandInAnswer {
		if (!this.ecommerce) return problem(403, 'permission_denied', 'eCommerce app is not activated');
		for (const order of orders) {
			const email = asText(order['email']);
			const phone = asText(asRecord(order['billing'])['phone']);
			if (email === undefined && phone === undefined) return problem(400, 'missing_parameter', 'email is missing');
			if (!(this.holder('email', email) ?? this.holder('sms', phone))) this.add({ email, attributes: phone === undefined ? {} : { SMS: digits(phone) } });
			this.orders.set(asText(order['id']) ?? '', { ...this.orders.get(asText(order['id']) ?? ''), ...order });
		}
		return orders.length === 1 ? { status: 204 } : { status: 202, body: { batchId: 1, message: 'OK' } };
	}
}

/** @param now its clock, epoch milliseconds */
export function brevoStandIn(now: () => number, key = 'xkeysib-stand-in'): StandIn<BrevoModel> {
	return new StandIn(new BrevoModel(key, now), contractOf('brevo', { extraQuery: { identifierType: 'https://developers.brevo.com/reference/get-contact-info' } }));
}

const ACCOUNT = { email: 'tienda@example.com', firstName: 'Ana', lastName: 'Ruiz', companyName: 'Tienda', address: { street: 'x', city: 'Santander', zipCode: '39001', country: 'Spain' }, plan: [{ type: 'free', creditsType: 'sendLimit', credits: 300 }], relay: { enabled: false, data: { userName: 'x', relay: 'x', port: 587 } } };

function shown(contact: BrevoContact): JsonRecord {
	return {
		id: contact.id,
		...(contact.email === undefined ? {} : { email: contact.email }),
		emailBlacklisted: contact.emailBlacklisted,
		smsBlacklisted: contact.smsBlacklisted,
		createdAt: new Date(contact.createdAt).toISOString(),
		modifiedAt: new Date(contact.modifiedAt).toISOString(),
		listIds: contact.listIds,
		attributes: { ...contact.attributes, ...(contact.extId === undefined ? {} : { EXT_ID: contact.extId }) },
	};
}

function counted(list: { id: number; name: string; folderId: number }): JsonRecord {
	return { ...list, totalBlacklisted: 0, totalSubscribers: 0, uniqueSubscribers: 0 };
}

function page(name: string, all: readonly unknown[], query: URLSearchParams, most = 50): StandInAnswer {
	const limit = Math.min(most, Number(query.get('limit') ?? 50));
	const offset = Number(query.get('offset') ?? 0);
	return { status: 200, body: { [name]: all.slice(offset, offset + limit), count: all.length } };
}

/** Brevo ignores what is not an attribute, or not of its type. */
function fits(type: string | undefined, value: unknown): boolean {
	if (type === 'float') return typeof value === 'number';
	if (type === 'date') return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value);
	if (type === 'boolean') return typeof value === 'boolean';
	return type !== undefined && typeof value === 'string';
}

function digits(phone: string | undefined): string | undefined {
	return phone?.replace(/\D/g, '').replace(/^00/, '');
}

function problem(status: number, code: string, message: string, metadata?: JsonRecord): StandInAnswer {
	return { status, body: { code, message, ...(metadata === undefined ? {} : { metadata }) } };
}
