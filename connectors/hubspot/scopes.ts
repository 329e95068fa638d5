/** Permissions by what they open, as each endpoint's reference page lists them under "Required scopes". */
import type { ObjectType } from './properties';

export const scopes = {
	readContacts: ['crm.objects.contacts.read'],
	writeContacts: ['crm.objects.contacts.write'],
	writeDeals: ['crm.objects.deals.write'],
	writeLines: ['crm.objects.line_items.write'],
	readDeals: ['crm.objects.deals.read'],
	readSchemas: (objectType: ObjectType) => [`crm.schemas.${objectType}.read`],
	writeSchemas: (objectType: ObjectType) => [`crm.schemas.${objectType}.write`],
	consents: ['communication_preferences.read_write'],
};
