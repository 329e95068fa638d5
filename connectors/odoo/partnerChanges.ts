/** Partners that changed, in the order of their ids; before them, those whose address came onto the blacklist, which is no change of theirs. */
import type { CustomerChange, CustomerChanges, CustomerReading } from '../customers';
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { asText, type JsonRecord } from '../json';
import { blacklistedSince } from './blacklist';
import { searchRead } from './call';
import type { PartnerFields } from './partnerFields';
import { readable } from './partners';
import { idOf, odooTime, utcInstant } from './values';

const PAGE = 200;

/** @throws ApiError */
export async function changedPartners(http: HttpClient, cursorText: string, now: number, fields: PartnerFields, read: (partner: JsonRecord) => CustomerReading): Promise<CustomerChanges> {
	const cursor = readCursor(cursorText);
	const window = windowOf(cursor, now);
	const after = typeof cursor['after'] === 'number' ? cursor['after'] : undefined;
	const people = { operation: 'changed contacts', model: 'res.partner', fields: readable(fields), order: 'id', archived: true };
	const partners = await searchRead(http, { ...people, domain: [['write_date', '>=', odooTime(window.from)], ['write_date', '<', odooTime(window.to)], ['id', '>', after ?? 0]], limit: PAGE });
	const changes = partners.map((partner) => changeOf(partner, read));
	if (after === undefined && fields.has('is_blacklisted') && fields.has('email_normalized')) {
		const addresses = await blacklistedSince(http, window.from, window.to);
		const blocked = addresses.length === 0 ? [] : await searchRead(http, { ...people, archived: false, domain: [['email_normalized', 'in', addresses]] });
		changes.push(...blocked.map((partner) => changeOf(partner, read)));
	}
	const more = partners.length === PAGE;
	return { changes, cursor: writeCursor(more ? { ...window, after: idOf(partners.at(-1)!) } : afterWindow(window)), more };
}

function changeOf(partner: JsonRecord, read: (partner: JsonRecord) => CustomerReading): CustomerChange {
	const at = utcInstant(partner['write_date']);
	const change = { externalId: asText(partner['id']) ?? '', ...(at === undefined ? {} : { at }) };
	return partner['active'] === false ? { ...change, deleted: true } : { ...change, now: read(partner) };
}
