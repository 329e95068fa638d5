/** What a write would change of a contact, field by field: for looking at before anything is sent. */
import type { CrmCustomer, CustomerReading } from '../../connectors/customers';
import { fromMinor } from '../../shop/money';
import type { ContactPlan } from './plan';
import { valueOf } from './plan';

export interface FieldChange {
	field: string;
	/** What the CRM has; null for nothing. */
	from: string | number | null;
	/** What it would have. */
	to: string | number | null;
	/** `add`: to what is there. `conflict`: left as it is, for a person. */
	action: 'write' | 'add' | 'conflict';
}

/** Only what would change, and what is in conflict. */
export function fieldChanges(plan: ContactPlan, reading: CustomerReading | undefined): FieldChange[] {
	const { customer } = plan;
	const name = [customer.firstName, customer.lastName].filter((part) => part !== undefined).join(' ');
	const changes: FieldChange[] = [
		...written('name', reading && valueOf(reading, 'name'), name === '' ? undefined : name),
		...written('email', reading?.email, customer.email),
		...written('phone', reading?.phone, customer.phone),
		...totals(customer, reading),
		...written('favourite_channel', reading?.profile?.favouriteChannel, customer.profile.favouriteChannel),
		...written('favourite_store', reading?.profile?.favouriteStore, customer.profile.favouriteStore),
		...written('points', reading?.profile?.points, customer.profile.points),
		...written('segments', reading?.profile?.segments?.join('; '), customer.profile.segments?.join('; ')),
	];
	const had = new Set(reading?.tags ?? []);
	const tags = customer.tags.filter((tag) => !had.has(tag));
	if (tags.length > 0) changes.push({ field: 'tags', from: reading?.tags?.join('; ') ?? null, to: tags.join('; '), action: 'add' });
	for (const [purpose, told] of Object.entries(customer.consents)) {
		const from = purpose === 'marketing' ? (reading?.marketing ?? null) : null;
		changes.push({ field: `consent_${purpose}`, from, to: told.granted ? 'granted' : 'withdrawn', action: 'write' });
	}
	return [...changes, ...plan.conflicts.map((conflict): FieldChange => ({ field: conflict.field, from: conflict.crm, to: conflict.shop, action: 'conflict' }))];
}

function totals({ totals: told }: CrmCustomer, reading: CustomerReading | undefined): FieldChange[] {
	if (!told) return [];
	const had = reading?.totals;
	const money = (minor: number | undefined) => (minor === undefined ? undefined : fromMinor(minor, told.currency));
	return [
		...written('purchases', had?.purchases, told.purchases),
		...written('total_spent', money(had?.spentCents), money(told.spentCents)),
		...written('total_spent_store', money(had?.spentStoreCents), money(told.spentStoreCents)),
		...written('total_spent_online', money(had?.spentOnlineCents), money(told.spentOnlineCents)),
		...written('first_purchase_at', had?.firstPurchaseAt, told.firstPurchaseAt),
		...written('last_purchase_at', had?.lastPurchaseAt, told.lastPurchaseAt),
	];
}

function written(field: string, from: string | number | undefined, to: string | number | undefined): FieldChange[] {
	return to === undefined || to === from ? [] : [{ field, from: from ?? null, to, action: 'write' }];
}
