/** The golden record as the property values of a contact. */
import { currencyDecimals, fromMinor } from '../../shop/money';
import type { ConsentPurpose } from '../../shop/sale/sale';
import { cleanText } from '../../shop/text';
import type { ConsentTold, CrmCustomer } from '../customers';
import { consentProperty, proofProperty, TAGS } from './properties';
import { appendedTags } from './tags';

/** Property values; what is empty is not among them, so it overwrites nothing. */
export type Values = Readonly<Record<string, string>>;

/** Everything but the email and our number, which are keys. */
export function contactValues(customer: CrmCustomer): Values {
	const { totals, profile } = customer;
	return withoutEmpty({
		firstname: customer.firstName,
		lastname: customer.lastName,
		phone: customer.phone,
		...(totals && {
			tpv_purchases: String(totals.purchases),
			tpv_total_spent: amount(totals.spentCents, totals.currency),
			tpv_spent_store: amount(totals.spentStoreCents, totals.currency),
			tpv_spent_online: amount(totals.spentOnlineCents, totals.currency),
			tpv_first_purchase: totals.firstPurchaseAt,
			tpv_last_purchase: totals.lastPurchaseAt,
		}),
		tpv_favourite_channel: profile.favouriteChannel,
		tpv_favourite_store: profile.favouriteStore,
		tpv_points: profile.points === undefined ? undefined : String(profile.points),
		tpv_segments: profile.segments === undefined ? undefined : segmentsText(profile.segments),
		[TAGS]: appendedTags(customer.tags),
		...consentValues(customer.consents),
	});
}

/** One that left all its segments has to lose the text: a dash, for an empty value is never sent. */
function segmentsText(segments: readonly string[]): string {
	return segments.length === 0 ? '-' : segments.map((segment) => cleanText(segment.replace(/;/g, ','), 100)).join('; ');
}

function consentValues(consents: CrmCustomer['consents']): Values {
	const values: Record<string, string> = {};
	for (const [purpose, told] of Object.entries(consents) as [ConsentPurpose, ConsentTold][]) {
		values[consentProperty(purpose)] = told.granted ? 'granted' : 'withdrawn';
		values[proofProperty(purpose)] = cleanText(`${told.granted ? 'Concedido' : 'Retirado'} · ${told.at} · ${told.source}${told.wording === undefined ? '' : ` · «${told.wording}»`}`, 2000);
	}
	return values;
}

/** HubSpot clears a property that is sent empty: https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide */
export function withoutEmpty(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
	const kept: Record<string, string> = {};
	for (const [name, value] of Object.entries(values)) {
		if (value !== undefined && value.trim() !== '') kept[name] = value;
	}
	return kept;
}

/** Minor units as the decimal text of a number property: `31.00`. */
export function amount(minor: number, currency: string): string {
	return fromMinor(minor, currency).toFixed(currencyDecimals(currency));
}
