/** The `customers` capability, by v2: contacts, purchases as draft receipts, tags, permissions as custom fields. */
import { writeCursor } from '../cursor';
import type { CustomersCapability } from '../customers';
import type { HttpClient } from '../http';
import { changedContacts } from './contactChanges';
import { createContact, findContact, linkContact, readingOf, updateContact } from './contacts';
import { recordReceipt } from './draftReceipts';
import { isLegacy } from './version';

export const holdedCustomers: CustomersCapability = {
	keyed: false,
	needs: ['name', 'email', 'phone'],
	withdrawal: 'field',
	async read(http, who) {
		refuseLegacy(http);
		const contact = await findContact(http, who);
		return contact && readingOf(contact);
	},
	async upsert(http, customer) {
		refuseLegacy(http);
		return customer.externalId === undefined ? createContact(http, customer) : updateContact(http, customer.externalId, customer);
	},
	changes: {
		cursorAt: (from) => writeCursor({ from }),
		async poll(http, cursor, now) {
			refuseLegacy(http);
			return changedContacts(http, cursor, now);
		},
	},
	async link(http, externalId, samePersonAs) {
		refuseLegacy(http);
		await linkContact(http, externalId, samePersonAs);
	},
	purchases: {
		as: 'receipt',
		finding: 'none',
		async record(http, purchase) {
			refuseLegacy(http);
			return recordReceipt(http, purchase);
		},
	},
};

/** @throws ApiError: v1 has other contacts, and Holded has declared it deprecated */
function refuseLegacy(http: HttpClient): void {
	if (!isLegacy(http)) return;
	throw http.finding({ operation: 'contacts', method: 'GET', path: '' }, {
		what: { es: 'los clientes van por la API v2 y la credencial es de la v1, que Holded ha retirado', en: 'customers go by the API v2 and the credential is for v1, which Holded has deprecated' },
		todo: { es: 'Cree una clave «pat_…» en Holded → Configuración → Desarrolladores', en: 'Make a "pat_…" key in Holded → Settings → Developers' },
	});
}
