/** Square's money: `{"amount": 1250, "currency": "EUR"}`, minor units. https://developer.squareup.com/docs/build-basics/working-with-monetary-amounts */
import { fromMinorUnits } from '../amounts';
import { asRecord, asText } from '../json';

/** As a decimal; `undefined` where there is none. */
export function decimal(money: unknown): number | undefined {
	const { amount, currency } = asRecord(money);
	return fromMinorUnits(amount, asText(currency) ?? 'EUR');
}

export function currencyOf(money: unknown): string | undefined {
	const currency = asText(asRecord(money)['currency']);
	return currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : undefined;
}
