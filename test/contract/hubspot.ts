/**
 * HubSpot as a stand-in: contacts and deals with unique values, associations, properties, pipelines and email
 * subscriptions, enough to show whether what we send ends in one contact a person and one deal a sale.
 */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import { contractOf } from './contract';
import { HubspotRefusal, hubspotError, invalid, notFound } from './hubspotError';
import { PropertyBook } from './hubspotProperties';
import { serve, type RunningStandIn } from './server';
import { StandIn, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface HubspotRecord {
	id: string;
	properties: Record<string, string>;
}

type Route = [method: string, path: RegExp, act: (parts: string[], body: JsonRecord) => StandInAnswer];

const INSTANT = '2026-11-22T09:00:00.000Z';

export class HubspotModel implements VendorModel {
	readonly basePath = '';
	readonly contacts = new Map<string, HubspotRecord>();
	readonly deals = new Map<string, HubspotRecord>();
	readonly line_items = new Map<string, HubspotRecord>();
	/** Line item id → its deal. */
	readonly lineDeals = new Map<string, string>();
	/** Deal id → ids of its contacts. */
	readonly dealContacts = new Map<string, Set<string>>();
	readonly properties = { contacts: new PropertyBook('contacts'), deals: new PropertyBook('deals'), line_items: new PropertyBook('line_items') };
	/** The stand-in's time, for what changed when. */
	now: () => number = () => Date.parse(INSTANT);
	readonly pipelines: JsonRecord[] = [pipeline('other', 5, []), pipeline('default', 0, [stage('appointment', '0.2'), stage('lost', '0.0'), stage('closedwon', '1.0')])];
	readonly subscriptionTypes: JsonRecord[] = [subscription('10', 'Marketing'), subscription('11', 'Service'), { ...subscription('12', 'Marketing'), isInternal: true }];
	/** `email subscriptionId` */
	readonly unsubscribed = new Set<string>();
	/** Requests per rolling ten seconds; the smallest plan has 100. */
	limit?: { calls: number; now: () => number };
	private readonly recent: number[] = [];
	private nextId = 1001;

	constructor(private readonly token: string) {}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		if (request.headers['authorization'] !== `Bearer ${this.token}`) {
			return { status: 401, body: hubspotError('INVALID_AUTHENTICATION', 'Authentication credentials not found. This API supports OAuth 2.0 authentication.') };
		}
		if (!this.limit) return undefined;
		const now = this.limit.now();
		while ((this.recent[0] ?? now) < now - 10_000) this.recent.shift();
		if (this.recent.length >= this.limit.calls) return { status: 429, body: this.errorBody(429) };
		this.recent.push(now);
		return undefined;
	}

	act(request: StandInRequest): StandInAnswer {
		for (const [method, path, act] of this.routes) {
			const parts = request.method === method ? path.exec(request.path) : null;
			if (!parts) continue;
			try {
				return act(parts.slice(1).map(decodeURIComponent), asRecord(request.body));
			} catch (refusal) {
				if (refusal instanceof HubspotRefusal) return refusal.answer;
				throw refusal;
			}
		}
		return notFound().answer;
	}

	errorBody(status: number): unknown {
		if (status === 429) {
			return { ...hubspotError('RATE_LIMITS', 'You have reached your ten_secondly_rolling limit.'), errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' };
		}
		return hubspotError(status >= 500 ? 'INTERNAL_ERROR' : 'VALIDATION_ERROR', `Played ${status}`);
	}

	private readonly routes: Route[] = [
		['GET', /^\/crm\/v3\/properties\/(\w+)$/, ([type = '']) => ok({ results: this.book(type).all() })],
		['GET', /^\/crm\/v3\/properties\/(\w+)\/(\w+)$/, ([type = '', name = '']) => ok(this.book(type).get(name))],
		['POST', /^\/crm\/v3\/properties\/(\w+)\/groups$/, ([type = ''], body) => created(this.book(type).addGroup(body))],
		['POST', /^\/crm\/v3\/properties\/(\w+)\/batch\/create$/, ([type = ''], body) => this.createProperties(type, asArray(body['inputs']).map(asRecord))],
		['POST', /^\/crm\/v3\/properties\/(\w+)$/, ([type = ''], body) => created(this.book(type).create(body))],
		['PATCH', /^\/crm\/v3\/properties\/(\w+)\/(\w+)$/, ([type = '', name = ''], body) => ok(this.book(type).update(name, body))],
		['GET', /^\/crm\/v3\/pipelines\/deals$/, () => ok({ results: this.pipelines })],
		['GET', /^\/crm\/v3\/objects\/(contacts|deals)$/, ([type = '']) => ok({ results: [...this.records(type).values()].slice(0, 1).map(whole) })],
		['POST', /^\/crm\/v3\/objects\/(contacts|deals)\/batch\/read$/, ([type = ''], body) => this.read(type, body)],
		['POST', /^\/crm\/v3\/objects\/(contacts|deals)\/batch\/update$/, ([type = ''], body) => this.updateAll(type, asArray(body['inputs']).map(asRecord))],
		['POST', /^\/crm\/v3\/objects\/(contacts|deals|line_items)\/batch\/create$/, ([type = ''], body) => this.createAll(type, asArray(body['inputs']).map(asRecord))],
		['POST', /^\/crm\/v3\/objects\/contacts\/search$/, (_parts, body) => this.search(body)],
		['POST', /^\/crm\/v4\/associations\/deals\/contacts\/batch\/associate\/default$/, (_parts, body) => this.associateAll(asArray(body['inputs']).map(asRecord))],
		['POST', /^\/crm\/v3\/objects\/(contacts|deals|line_items)$/, ([type = ''], body) => created(whole(this.create(type, body)))],
		['PATCH', /^\/crm\/v3\/objects\/(contacts|deals)\/([^/]+)$/, ([type = '', id = ''], body) => ok(whole(this.update(type, id, texts(body['properties']))))],
		['POST', /^\/crm\/v3\/objects\/(contacts|deals)\/batch\/upsert$/, ([type = ''], body) => this.upsert(type, asArray(body['inputs']).map(asRecord))],
		['PUT', /^\/crm\/v4\/objects\/deals\/([^/]+)\/associations\/default\/contacts\/([^/]+)$/, ([deal = '', contact = '']) => this.associate(deal, contact)],
		['GET', /^\/communication-preferences\/v3\/definitions$/, () => ok({ subscriptionDefinitions: this.subscriptionTypes })],
		['POST', /^\/communication-preferences\/v3\/unsubscribe$/, (_parts, body) => this.unsubscribe(asText(body['emailAddress']) ?? '', asText(body['subscriptionId']) ?? '')],
	];

	private book(type: string): PropertyBook {
		if (type !== 'contacts' && type !== 'deals' && type !== 'line_items') throw notFound();
		return this.properties[type];
	}

	private records(type: string): Map<string, HubspotRecord> {
		if (type === 'line_items') return this.line_items;
		return type === 'deals' ? this.deals : this.contacts;
	}

	private create(type: string, body: JsonRecord): HubspotRecord {
		if (type === 'line_items') return this.createLine(body);
		const contacts = asArray(body['associations']).map((association) => asText(asRecord(asRecord(association)['to'])['id']) ?? '');
		for (const contact of contacts) if (!this.contacts.has(contact)) throw new HubspotRefusal(400, hubspotError('VALIDATION_ERROR', 'One or more associations are not valid'));
		const properties = this.after(type, undefined, texts(body['properties']));
		if (type === 'deals') for (const name of ['dealname', 'dealstage', 'pipeline']) if (!properties[name]) throw invalid('REQUIRED_FIELD', `${name} is required`, name);
		const record = { id: String(this.nextId++), properties };
		this.records(type).set(record.id, record);
		if (type === 'deals') this.dealContacts.set(record.id, new Set(contacts));
		return record;
	}

	private createLine(body: JsonRecord): HubspotRecord {
		const deal = asText(asRecord(asRecord(asArray(body['associations'])[0])['to'])['id']) ?? '';
		if (!this.deals.has(deal)) throw new HubspotRefusal(400, hubspotError('VALIDATION_ERROR', 'One or more associations are not valid'));
		const record = { id: String(this.nextId++), properties: this.after('line_items', undefined, texts(body['properties'])) };
		this.line_items.set(record.id, record);
		this.lineDeals.set(record.id, deal);
		return record;
	}

	/** All or none: a unique value that is taken refuses the whole batch. */
	private createAll(type: string, inputs: readonly JsonRecord[]): StandInAnswer {
		tooMany(inputs);
		const keys = type === 'line_items' ? 'tpv_line_key' : 'tpv_sale_id';
		const taken = new Set([...this.records(type).values()].map((record) => record.properties[keys]));
		for (const input of inputs) {
			const key = texts(input['properties'])[keys];
			if (key !== undefined && taken.has(key)) throw new HubspotRefusal(409, hubspotError('CONFLICT', `Batch refused: ${keys} ${key} already has that value.`));
			taken.add(key);
		}
		const results = inputs.map((input) => whole(this.create(type, input)));
		return created({ status: 'COMPLETE', results, startedAt: INSTANT, completedAt: INSTANT });
	}

	private createProperties(type: string, inputs: readonly JsonRecord[]): StandInAnswer {
		const results = inputs.map((input) => this.book(type).create(input));
		return created({ status: 'COMPLETE', results, startedAt: INSTANT, completedAt: INSTANT });
	}

	private updateAll(type: string, inputs: readonly JsonRecord[]): StandInAnswer {
		tooMany(inputs);
		for (const input of inputs) if (!this.records(type).has(asText(input['id']) ?? '')) throw notFound();
		const results = inputs.map((input) => whole(this.update(type, asText(input['id']) ?? '', texts(input['properties']))));
		return ok({ status: 'COMPLETE', results, startedAt: INSTANT, completedAt: INSTANT });
	}

	/** What is not there is not in the answer. */
	private read(type: string, body: JsonRecord): StandInAnswer {
		const inputs = asArray(body['inputs']).map(asRecord);
		tooMany(inputs);
		const idProperty = asText(body['idProperty']);
		const results = inputs.flatMap((input) => {
			const id = asText(input['id']) ?? '';
			const record = idProperty === undefined ? this.records(type).get(id) : [...this.records(type).values()].find((one) => same(idProperty, one.properties[idProperty], id));
			return record ? [whole(record)] : [];
		});
		return ok({ status: 'COMPLETE', results, startedAt: INSTANT, completedAt: INSTANT });
	}

	/** One group of filters, sorted by one property, in pages. */
	private search(body: JsonRecord): StandInAnswer {
		const filters = asArray(asRecord(asArray(body['filterGroups'])[0])['filters']).map(asRecord);
		const [sort = 'createdate'] = asArray(body['sorts']).map(String);
		const value = (record: HubspotRecord, name: string) => (name === 'lastmodifieddate' ? String(Date.parse(record.properties[name] ?? INSTANT)) : record.properties[name]);
		const found = [...this.contacts.values()].filter((record) =>
			filters.every((filter) => {
				const held = value(record, asText(filter['propertyName']) ?? '');
				if (filter['operator'] === 'BETWEEN') return Number(held) >= Number(filter['value']) && Number(held) <= Number(filter['highValue']);
				return held === filter['value'];
			}),
		);
		const sorted = found.toSorted((a, b) => Number(value(a, sort)) - Number(value(b, sort)) || Number(a.id) - Number(b.id));
		const after = Number(body['after'] ?? 0);
		const limit = Number(body['limit'] ?? 10);
		const page = sorted.slice(after, after + limit);
		const more = after + limit < sorted.length ? { paging: { next: { after: String(after + limit) } } } : {};
		return ok({ total: sorted.length, results: page.map(whole), ...more });
	}

	private associateAll(inputs: readonly JsonRecord[]): StandInAnswer {
		const results = inputs.map((input) => {
			const [deal, contact] = [asText(asRecord(input['from'])['id']) ?? '', asText(asRecord(input['to'])['id']) ?? ''];
			this.associate(deal, contact);
			return { from: { id: deal }, to: { id: contact }, associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 } };
		});
		return ok({ status: 'COMPLETE', results, startedAt: INSTANT, completedAt: INSTANT });
	}

	private update(type: string, id: string, values: Record<string, string>): HubspotRecord {
		const record = this.records(type).get(id);
		if (!record) throw notFound();
		record.properties = this.after(type, record, values);
		return record;
	}

	private upsert(type: string, inputs: readonly JsonRecord[]): StandInAnswer {
		tooMany(inputs);
		const results = inputs.map((input) => {
			const idProperty = asText(input['idProperty']) ?? '';
			const id = asText(input['id']) ?? '';
			if (!this.book(type).isUnique(type, idProperty)) throw new HubspotRefusal(400, hubspotError('VALIDATION_ERROR', `${idProperty} is not a unique property`));
			const known = [...this.records(type).values()].find((record) => same(idProperty, record.properties[idProperty], id));
			const values = texts(input['properties']);
			const record = known ? this.update(type, known.id, values) : this.create(type, { properties: { ...values, [idProperty]: id } });
			return { ...whole(record), new: !known };
		});
		return ok({ status: 'COMPLETE', results, startedAt: INSTANT, completedAt: INSTANT });
	}

	private associate(deal: string, contact: string): StandInAnswer {
		if (!this.deals.has(deal) || !this.contacts.has(contact)) throw notFound();
		this.dealContacts.get(deal)?.add(contact);
		const spec = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 };
		return ok({ status: 'COMPLETE', results: [{ from: { id: deal }, to: { id: contact }, associationSpec: spec }], startedAt: INSTANT, completedAt: INSTANT });
	}

	private unsubscribe(email: string, id: string): StandInAnswer {
		const key = `${email} ${id}`;
		if (this.unsubscribed.has(key)) throw new HubspotRefusal(400, hubspotError('VALIDATION_ERROR', `${email} is already unsubscribed from subscription ${id}`));
		this.unsubscribed.add(key);
		const contact = [...this.contacts.values()].find((record) => same('email', record.properties['email'], email));
		if (contact) contact.properties[`hs_email_optout_${id}`] = 'true';
		return ok({ id, name: 'Marketing', description: '', status: 'NOT_SUBSCRIBED', sourceOfStatus: 'SUBSCRIPTION_STATUS' });
	}

	/** The record's values after a write. @throws HubspotRefusal where another record has a unique value */
	private after(type: string, record: HubspotRecord | undefined, values: Record<string, string>): Record<string, string> {
		const result = new Map(Object.entries(record?.properties ?? {}));
		for (const [name, value] of Object.entries(values)) {
			const next = this.book(type).valueAfter(name, value, result.get(name));
			const holder = next !== undefined && this.book(type).isUnique(type, name) ? [...this.records(type).values()].find((other) => other.id !== record?.id && same(name, other.properties[name], next)) : undefined;
			if (holder && name === 'email') throw new HubspotRefusal(409, hubspotError('CONFLICT', `Contact already exists. Existing ID: ${holder.id}`));
			if (holder) throw invalid('CONFLICTING_UNIQUE_VALUE', `Cannot set ${name}. ${holder.id} already has that value.`, name);
			if (next === undefined) result.delete(name);
			else result.set(name, next);
		}
		if (type === 'contacts') result.set('lastmodifieddate', new Date(this.now()).toISOString());
		return Object.fromEntries(result);
	}
}

/** @param token what the credential must carry */
export function hubspotStandIn(token = 'pat-eu1-stand-in'): StandIn<HubspotModel> {
	return new StandIn(new HubspotModel(token), contractOf('hubspot'));
}

/** On a loopback port. */
export async function startHubspotStandIn(options: { token?: string; port?: number } = {}): Promise<{ standIn: StandIn<HubspotModel>; running: RunningStandIn }> {
	const standIn = hubspotStandIn(options.token);
	return { standIn, running: await serve(standIn, options.port) };
}

function tooMany(inputs: readonly unknown[]): void {
	if (inputs.length > 100) throw new HubspotRefusal(400, hubspotError('VALIDATION_ERROR', 'The maximum number of inputs supported is 100'));
}

function same(name: string, held: string | undefined, given: string): boolean {
	return name === 'email' ? held?.toLowerCase() === given.toLowerCase() : held === given;
}

function texts(value: unknown): Record<string, string> {
	return Object.fromEntries(Object.entries(asRecord(value)).map(([name, text]) => [name, String(text)]));
}

function whole(record: HubspotRecord): JsonRecord {
	return { id: record.id, properties: record.properties, createdAt: INSTANT, updatedAt: INSTANT, archived: false };
}

function ok(body: unknown): StandInAnswer {
	return { status: 200, body };
}

function created(body: unknown): StandInAnswer {
	return { status: 201, body };
}

function pipeline(id: string, displayOrder: number, stages: JsonRecord[]): JsonRecord {
	return { id, label: id, displayOrder, archived: false, createdAt: INSTANT, updatedAt: INSTANT, stages: stages.map((item, index) => ({ ...item, displayOrder: index })) };
}

function stage(id: string, probability: string): JsonRecord {
	return { id, label: id, archived: false, createdAt: INSTANT, updatedAt: INSTANT, metadata: { probability, isClosed: String(probability !== '0.2') } };
}

function subscription(id: string, purpose: string): JsonRecord {
	return { id, name: purpose, description: '', purpose, isActive: true, isDefault: true, isInternal: false, createdAt: INSTANT, updatedAt: INSTANT };
}
