/** The `customers` capability: partners, purchases as notes of theirs, tags, the blacklist as withdrawal. */
import { AccountCache } from '../accountCache';
import { ApiError } from '../apiError';
import { SAME_AS } from '../customerFields';
import type { CrmCustomer, CustomersCapability, CustomerWritten } from '../customers';
import { writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { finish } from '../unfinished';
import { blacklist } from './blacklist';
import { changedPartners } from './partnerChanges';
import { ensurePartnerFields, fieldName, readPartnerFields, type PartnerFields } from './partnerFields';
import { createPartner, findPartner, readingOf, updatePartner, writePartner } from './partners';
import { PartnerTags } from './partnerTags';
import { findNote, recordNote } from './purchaseNotes';

export function odooCustomers(): CustomersCapability {
	const fields = new AccountCache<PartnerFields>();
	const ready = new AccountCache<PartnerFields>();
	const tags = new PartnerTags();

	const fieldsOf = (http: HttpClient) => fields.get(http.account, () => readPartnerFields(http));
	/** With our fields made where the user may: for writing. */
	const readied = (http: HttpClient) =>
		ready.get(http.account, async () => {
			const known = await ensurePartnerFields(http, await fieldsOf(http));
			fields.forget(http.account);
			return known;
		});

	async function write(http: HttpClient, customer: CrmCustomer): Promise<CustomerWritten | 'gone'> {
		const known = await readied(http);
		const tagIds = await tags.idsOf(http, customer.tags);
		const { externalId } = customer;
		if (externalId === undefined) return { externalId: await createPartner(http, customer, tagIds, known), created: true, unfinished: [] };
		try {
			await updatePartner(http, Number(externalId), customer, tagIds, known);
			return { externalId, created: false, unfinished: [] };
		} catch (thrown) {
			if (!(thrown instanceof ApiError) || thrown.status !== 404) throw thrown;
			// The contact, or one of its tags.
			tags.forget(http);
			if (await findPartner(http, { externalId }, known)) throw thrown;
			return 'gone';
		}
	}

	return {
		keyed: false,
		needs: ['name', 'email', 'phone'],
		withdrawal: 'flag',
		async read(http, who) {
			const partner = await findPartner(http, who, await fieldsOf(http));
			return partner && readingOf(partner, await tags.names(http));
		},
		async upsert(http, customer) {
			const written = await write(http, customer);
			const email = customer.email ?? customer.addresses.email;
			if (written === 'gone' || customer.consents.marketing?.granted !== false || !email) return written;
			const unfinished: ApiError[] = [];
			await finish(unfinished, () => blacklist(http, email));
			return { ...written, unfinished };
		},
		purchases: { as: 'note', finding: 'search', record: recordNote, find: findNote },
		changes: {
			cursorAt: (from) => writeCursor({ from }),
			async poll(http, cursor, now) {
				const names = await tags.names(http);
				return changedPartners(http, cursor, now, await fieldsOf(http), (partner) => readingOf(partner, names));
			},
		},
		async link(http, externalId, samePersonAs) {
			const known = await readied(http);
			if (known.has(fieldName(SAME_AS))) await writePartner(http, Number(externalId), { [fieldName(SAME_AS)]: samePersonAs ?? false });
		},
	};
}
