/**
 * How HubSpot words its refusals: https://developers.hubspot.com/docs/api-reference/error-handling
 * Every field of the body is optional there.
 */
import { ApiError } from '../apiError';
import type { ErrorDialect, VendorWords } from '../dialect';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { TransportResponse } from '../transport';

export const hubspotErrors: ErrorDialect = {
	words: (response) => {
		const body = asRecord(response.body);
		const words = standardErrorWords(body);
		return { ...words, requestId: words.requestId ?? response.headers['x-hubspot-correlation-id'] };
	},
	// 423: the record is locked by another write. 477: the account is being moved; Retry-After says until when.
	transientStatuses: new Set([423, 477]),
	waitMs: (response) => {
		if (response.status === 423) return 2000;
		const policy = ratePolicy(response);
		if (policy.includes('TEN_SECOND')) return 10_000;
		return policy.includes('SECONDLY') ? 1000 : undefined;
	},
	// The daily count starts again at midnight of the account's zone.
	waitIsUseless: (response) => response.status === 429 && ratePolicy(response).includes('DAILY'),
};

/** Reads HubSpot's error object, which also stands for one item in the `errors` of a batch. */
export function standardErrorWords(body: JsonRecord): VendorWords {
	const details = asArray(body['errors']).map(asRecord);
	const contexts = [body, ...details].map((holder) => asRecord(holder['context']));
	const message = asText(body['message']);
	const specific = details.flatMap((detail) => asText(detail['message']) ?? []).slice(0, 2).join(' ');
	return {
		message: asText(body['category']) === 'VALIDATION_ERROR' && specific !== '' ? specific : message,
		code: details.map((detail) => asText(detail['code'])).find((code) => code !== undefined) ?? embeddedCode(message) ?? asText(body['category']),
		requestId: asText(body['correlationId']),
		scopes: contexts.flatMap(scopesOf),
	};
}

/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines: `policyName`, or the message names it. */
function ratePolicy(response: TransportResponse): string {
	const body = asRecord(response.body);
	return (asText(body['policyName']) ?? asText(body['message']) ?? '').toUpperCase();
}

/** Validation messages carry their list as JSON in the text: `…not valid: [{"isValid":false,"error":"INVALID_OPTION",…}]`. */
function embeddedCode(message: string | undefined): string | undefined {
	return /"error"\s*:\s*"([A-Z_]+)"/.exec(message ?? '')?.[1];
}

function scopesOf(context: JsonRecord): string[] {
	return ['requiredGranularScopes', 'requiredScopes', 'missingScopes']
		.flatMap((key) => asArray(context[key]))
		.flatMap((scope) => (typeof scope === 'string' && /^[a-z0-9._-]{1,80}$/.test(scope) ? [scope] : []));
}

const TAKEN = new Set(['CONFLICT', 'CONFLICTING_UNIQUE_VALUE', 'STORAGE_UNIQUE_CONFLICT']);

/** Another record has this email, or this value of a unique property. */
export function isTaken(thrown: unknown): thrown is ApiError {
	if (!(thrown instanceof ApiError)) return false;
	if (thrown.status === 409 || TAKEN.has(thrown.code ?? '')) return true;
	return (thrown.status === 400 || thrown.status === 207) && /already (exists|has that value)/i.test(thrown.message);
}

/** The account is no longer as it was learnt: a property, option or stage was removed over there. */
export function isOutdated(thrown: unknown): boolean {
	return thrown instanceof ApiError && ['PROPERTY_DOESNT_EXIST', 'INVALID_OPTION', 'INVALID_PIPELINE_STAGE'].includes(thrown.code ?? '');
}

export function isGone(thrown: unknown): boolean {
	return thrown instanceof ApiError && thrown.status === 404;
}
