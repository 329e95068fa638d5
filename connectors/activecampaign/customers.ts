/** The `customers` capability: contacts by their address, purchases as orders of a connection of ours, tags, lists left on a withdrawal. */
import { AccountCache } from '../accountCache';
import type { ApiError } from '../apiError';
import { SAME_AS } from '../customerFields';
import type { CrmCustomer, CustomersCapability, CustomerWritten } from '../customers';
import { writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { finish } from '../unfinished';
import { changedContacts } from './changes';
import { contactById, readContact, writeContact, writeField } from './contacts';
import { ensureFields, readFieldIds, type FieldIds } from './fields';
import { unsubscribeEverywhere } from './lists';
import { findOrder, learnConnection, newConnections, recordOrder } from './orders';
import { Tags } from './tags';

export function activecampaignCustomers(): CustomersCapability {
	const fields = new AccountCache<FieldIds>();
	const ready = new AccountCache<FieldIds>();
	const connections = newConnections();
	const tags = new Tags();

	const fieldsOf = (http: HttpClient) => fields.get(http.account, () => readFieldIds(http));
	/** With our fields made: for writing. */
	const readied = (http: HttpClient) =>
		ready.get(http.account, async () => {
			const ids = await ensureFields(http, await fieldsOf(http));
			fields.forget(http.account);
			return ids;
		});
	const connectionOf = (http: HttpClient) => connections.get(http.account, () => learnConnection(http));

	/** Tags and lists take calls of their own; the contact is written by then. */
	async function rest(http: HttpClient, contactId: string, customer: CrmCustomer): Promise<ApiError[]> {
		const unfinished: ApiError[] = [];
		await finish(unfinished, () => tags.add(http, contactId, customer.tags));
		// Perhaps a tag was deleted over there.
		if (unfinished.length > 0) tags.forget(http);
		if (customer.consents.marketing?.granted === false) await finish(unfinished, () => unsubscribeEverywhere(http, contactId));
		return unfinished;
	}

	return {
		keyed: true,
		needs: ['email'],
		withdrawal: 'flag',
		async read(http, who) {
			return readContact(http, who, await fieldsOf(http));
		},
		async upsert(http: HttpClient, customer: CrmCustomer): Promise<CustomerWritten | 'gone'> {
			const written = await writeContact(http, customer, await readied(http));
			if (written === 'gone') return written;
			return { ...written, unfinished: [...written.unfinished, ...(await rest(http, written.externalId, customer))] };
		},
		purchases: {
			as: 'order',
			finding: 'search',
			async record(http, purchase) {
				return recordOrder(http, purchase, await connectionOf(http));
			},
			async find(http, purchase) {
				return findOrder(http, purchase, await connectionOf(http));
			},
		},
		changes: {
			cursorAt: (from) => writeCursor({ from }),
			async poll(http, cursor, now) {
				const ids = await fieldsOf(http);
				return changedContacts(http, cursor, now, (id) => contactById(http, id, ids));
			},
		},
		async link(http, externalId, samePersonAs) {
			await writeField(http, externalId, await readied(http), SAME_AS, samePersonAs ?? '');
		},
	};
}
