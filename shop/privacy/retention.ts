/** How long the law keeps what a person asks to have erased. Blocked until then, destroyed after (LOPDGDD art. 32). */
import { DateTime } from 'luxon';
import type { SaleCustomer } from '../sale/sale';
import { zoneOf } from '../time';

/** Years: tax papers 4 (LGT art. 66), business papers 6 (Código de Comercio art. 30). */
export type InvoiceYears = 4 | 6;

/** The gravest infringements of data protection law lapse after three years (LOPDGDD art. 72): so long may proof of consent be needed. */
const CONSENT_PROOF_YEARS = 3;

/** Counted from the end of the year of the sale. Epoch milliseconds. */
export function keepInvoiceUntil(soldAt: number, years: InvoiceYears, zone: string): number {
	return DateTime.fromMillis(soldAt, { zone: zoneOf(zone) }).endOf('year').plus({ years }).toMillis();
}

export function keepConsentUntil(erasedAt: number, zone: string): number {
	return DateTime.fromMillis(erasedAt, { zone: zoneOf(zone) }).plus({ years: CONSENT_PROOF_YEARS }).toMillis();
}

/** A ticket with a tax id is an invoice to that person, who must stay on it; any other ticket is a paper without a name. */
export function isNamedInvoice(customer: SaleCustomer | undefined): boolean {
	return customer?.nif !== undefined;
}
