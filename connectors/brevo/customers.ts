/** The `customers` capability: contacts by their email or number, purchases as orders, tags as lists, blocks as withdrawals. */
import { AccountCache } from '../accountCache';
import { SAME_AS } from '../customerFields';
import type { CrmCustomer, CustomerReading, CustomersCapability, CustomerWritten } from '../customers';
import { writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, type JsonRecord } from '../json';
import { attributeName, ensureAttributes, namesIn, readAttributes, type AttributeNames, type Attributes } from './attributes';
import { changedContacts } from './changes';
import { readContact, readingOf, writeContact } from './contacts';
import { isListGone } from './errors';
import { TagLists } from './lists';
import { orderBatch, recordOrder } from './orders';

export function brevoCustomers(): CustomersCapability {
	const attributes = new AccountCache<Attributes>();
	const ready = new AccountCache<AttributeNames>();
	const lists = new TagLists();

	const attributesOf = (http: HttpClient) => attributes.get(http.account, () => readAttributes(http));
	/** With our attributes made: for writing. */
	const readied = (http: HttpClient) => ready.get(http.account, async () => ensureAttributes(http, await attributesOf(http)));
	const reading = async (http: HttpClient, contact: JsonRecord): Promise<CustomerReading> =>
		readingOf(contact, await lists.namesOf(http, asArray(contact['listIds'])), namesIn(await attributesOf(http)));

	async function upsert(http: HttpClient, customer: CrmCustomer): Promise<CustomerWritten | 'gone'> {
		const names = await readied(http);
		try {
			return await writeContact(http, customer, await lists.idsOf(http, customer.tags), names);
		} catch (thrown) {
			if (!isListGone(thrown)) throw thrown;
			lists.forget(http);
			return writeContact(http, customer, await lists.idsOf(http, customer.tags), names);
		}
	}

	return {
		keyed: true,
		needs: ['email', 'phone'],
		withdrawal: 'flag',
		async read(http, who) {
			const contact = await readContact(http, who);
			return contact && reading(http, contact);
		},
		upsert,
		purchases: { as: 'order', finding: 'key', record: recordOrder },
		batch: { purchases: orderBatch },
		changes: {
			cursorAt: (from) => writeCursor({ from }),
			poll: (http, cursor, now) => changedContacts(http, cursor, now, (contact) => reading(http, contact)),
		},
		async link(http, externalId, samePersonAs) {
			await readied(http);
			// https://developers.brevo.com/reference/update-contact
			await http.request({
				operation: 'contact link',
				method: 'PUT',
				path: `/contacts/${encodeURIComponent(externalId)}`,
				query: { identifierType: 'contact_id' },
				json: { attributes: { [attributeName(SAME_AS)]: samePersonAs ?? '' } },
			});
		},
	};
}
