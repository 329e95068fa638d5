/** People who look like one another and must never become one customer, each kind scored apart. */

/** Indices of two people. */
export type PersonPair = readonly [a: number, b: number];

export const SUITES = [
	'father_son',
	'couple_shared_contact',
	'twins',
	'recycled_mobile',
	'cashier_card',
	'placeholder_contact',
	'company_and_owner',
	'common_name_postcode',
	'tax_ids_one_digit_apart',
] as const;
export type SuiteName = (typeof SUITES)[number];

export type Suites = Record<SuiteName, PersonPair[]>;
