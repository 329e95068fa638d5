/** The comparers of a row's fields under one model, by the field's place. */
import type { Evidence } from '../evidence';
import type { FieldName } from '../columns';
import { FIELDS } from '../columns';
import type { MatchModel } from '../model';
import { addressComparer } from './address';
import { birthDateComparer } from './birthDate';
import type { Comparer } from './comparer';
import type { Usage } from './identifier';
import { emailComparer } from './email';
import { givenNameComparer } from './givenName';
import { externalComparer, loyaltyComparer } from './loyalty';
import { nifComparer } from './nif';
import { otherNamesComparer } from './otherNames';
import { phoneComparer } from './phone';
import { postcodeComparer } from './postcode';
import { surnamesComparer } from './surnames';

/** A comparer whose compiled values nobody looks into. */
export type AnyComparer = Comparer<unknown> & { shared?(usage: Usage, value: unknown): Evidence; kindOf?(value: unknown): number };

const MAKERS: Record<FieldName, (model: MatchModel) => unknown> = {
	given: givenNameComparer,
	surnames: surnamesComparer,
	otherNames: otherNamesComparer,
	email: emailComparer,
	phone: phoneComparer,
	nif: nifComparer,
	loyalty: loyaltyComparer,
	external: externalComparer,
	birth: birthDateComparer,
	address: addressComparer,
	postcode: postcodeComparer,
};

/** Made once for a model. */
export function comparers(model: MatchModel): readonly AnyComparer[] {
	let known = made.get(model);
	if (known === undefined) {
		known = FIELDS.map((name) => remembering(MAKERS[name](model) as AnyComparer));
		made.set(model, known);
	}
	return known;
}

const made = new WeakMap<MatchModel, readonly AnyComparer[]>();

/** Compiled values of a field kept from one decision to the next. */
const MOST_KEPT = 5_000;

/** The same few names and postcodes are met in one sale after another; each is taken apart once. */
function remembering(comparer: AnyComparer): AnyComparer {
	if (!comparer.repeats) return comparer;
	const kept = new Map<string, unknown>();
	return {
		...comparer,
		compile(value) {
			let compiled = kept.get(value);
			if (compiled === undefined) {
				compiled = comparer.compile(value);
				if (kept.size >= MOST_KEPT) kept.clear();
				kept.set(value, compiled);
			}
			return compiled;
		},
	};
}
