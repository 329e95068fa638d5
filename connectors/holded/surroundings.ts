/**
 * What documents only point at: contacts and sales channels. The account's calls are counted by the month, so what was learnt is
 * kept while the process lives, and many contacts at once are taken from their list, a hundred a call.
 */
import type { CustomerJson } from '../../shop/sale/saleJson';
import { AccountCache } from '../accountCache';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { contactIdOf, type Surroundings } from './document';
import { isLegacy } from './version';
import { field } from './values';

/** More missing contacts than this, and the list costs fewer calls. */
const FEW = 5;
const MOST_PAGES = 500;

export class HoldedSurroundings {
	private readonly contacts = new Map<string, Map<string, JsonRecord>>();
	private readonly channels = new AccountCache<ReadonlyMap<string, string>>();

	/** @throws ApiError */
	async of(http: HttpClient, documents: readonly JsonRecord[], source: string): Promise<(document: JsonRecord) => Surroundings> {
		const contacts = await this.contactsFor(http, documents);
		const hasChannels = documents.some((document) => channelIdOf(document) !== undefined);
		const channels = hasChannels ? await this.channels.get(http.account, async () => listChannels(http)) : new Map<string, string>();
		return (document) => {
			const contact = contacts.get(contactIdOf(document) ?? '');
			const salesChannel = channels.get(channelIdOf(document) ?? '');
			return {
				...(contact === undefined || Object.keys(contact).length === 0 ? {} : { customer: customerOf(contact, source) }),
				...(salesChannel === undefined ? {} : { salesChannel }),
			};
		};
	}

	private async contactsFor(http: HttpClient, documents: readonly JsonRecord[]): Promise<ReadonlyMap<string, JsonRecord>> {
		const known = this.contacts.get(http.account) ?? new Map<string, JsonRecord>();
		this.contacts.set(http.account, known);
		const missing = () => [...new Set(documents.map(contactIdOf).filter((id) => id !== undefined && !known.has(id)))] as string[];
		if (missing().length > FEW) for await (const contact of listContacts(http)) known.set(asText(contact['id']) ?? '', contact);
		for (const id of missing()) known.set(id, await readContact(http, id));
		return known;
	}
}

function customerOf(contact: JsonRecord, source: string): CustomerJson {
	const id = asText(contact['id']);
	const address = asRecord(field(contact, 'bill_address', 'billAddress'));
	return {
		name: asText(contact['name']),
		email: asText(contact['email']),
		phone: asText(contact['mobile']) ?? asText(contact['phone']),
		nif: asText(contact['code']) ?? asText(field(contact, 'vat_number', 'vatnumber')),
		postcode: asText(field(address, 'postal_code', 'postalCode')),
		...(id === undefined ? {} : { external_ids: { [source]: id } }),
	};
}

function channelIdOf(document: JsonRecord): string | undefined {
	return asText(field(document, 'sales_channel_id', 'salesChannelId'));
}

/** An empty record for one that is gone, or where the key may not read contacts: the document still names who bought. */
async function readContact(http: HttpClient, id: string): Promise<JsonRecord> {
	// https://www.holded.com/es/desarrolladores/referencia-api/contactos
	const answer = await http.request({ operation: 'contact', method: 'GET', path: `/contacts/${encodeURIComponent(id)}`, accept: [403, 404], scopes: ['contacts:contacts.read'] });
	return answer.status === 200 ? asRecord(answer.body) : {};
}

async function* listContacts(http: HttpClient): AsyncGenerator<JsonRecord> {
	let cursor: string | undefined;
	for (let page = 0; page < MOST_PAGES; page++) {
		const query: Record<string, string | number> = isLegacy(http) ? {} : { limit: 100, ...(cursor === undefined ? {} : { cursor }) };
		const answer = await http.request({ operation: 'contacts', method: 'GET', path: '/contacts', query, accept: [403], scopes: ['contacts:contacts.read'] });
		if (answer.status !== 200) return;
		yield* asArray(Array.isArray(answer.body) ? answer.body : asRecord(answer.body)['items']).map(asRecord);
		cursor = asText(asRecord(answer.body)['cursor']);
		if (isLegacy(http) || asRecord(answer.body)['has_more'] !== true || cursor === undefined) return;
	}
}

async function listChannels(http: HttpClient): Promise<ReadonlyMap<string, string>> {
	// https://www.holded.com/es/desarrolladores/referencia-api/canales-de-venta
	const answer = await http.request({ operation: 'sales channels', method: 'GET', path: isLegacy(http) ? '/saleschannels' : '/sales-channels', accept: [403, 404] });
	const channels = answer.status === 200 ? asArray(Array.isArray(answer.body) ? answer.body : asRecord(answer.body)['items']).map(asRecord) : [];
	return new Map(channels.flatMap((channel) => {
		const [id, name] = [asText(channel['id']), asText(channel['name'])];
		return id === undefined || name === undefined ? [] : [[id, name] as const];
	}));
}
