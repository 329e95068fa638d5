import type { Origin, Sex } from './nameSource';

/** A person, or a company, as they are; records only tell of them. Times are seconds since the first day of the shop. */
export interface Person {
	/** Index among all. */
	index: number;
	household: number;
	sex: Sex;
	origin: Origin;
	/** The company's name, instead of a person's. */
	company?: string;
	given: string;
	surname1: string;
	/** Empty where there is none. */
	surname2: string;
	/** ISO 8601 day; empty for a company. */
	birthDate: string;
	/** DNI, NIE or CIF. */
	taxId: string;
	/** The usual one first. */
	emails: string[];
	mobile: string;
	/** What took the place of `mobile`. */
	newMobile?: { number: string; from: number };
	landline?: string;
	postcode: string;
	moved?: { postcode: string; from: number };
	loyaltyId?: string;
}
