/**
 * How Brevo words its refusals: `{"code":"duplicate_parameter","message":"…","metadata":{"duplicate_identifiers":["SMS"]}}`
 * https://developers.brevo.com/docs/how-it-works#error-codes
 */
import { ApiError } from '../apiError';
import type { ErrorDialect } from '../dialect';
import { asNumber, asRecord, asText } from '../json';
import type { TransportResponse } from '../transport';

/** A longer wait is not waited for: the limit is of one endpoint, and the account's other calls need not rest with it. */
const LONGEST_WAIT_MS = 60_000;

export const brevoErrors: ErrorDialect = {
	words(response) {
		const body = asRecord(response.body);
		return { message: asText(body['message']), code: asText(body['code']), requestId: response.headers['x-request-id'] };
	},
	waitMs: (response) => {
		const wait = resetMs(response);
		return wait !== undefined && wait <= LONGEST_WAIT_MS ? wait : undefined;
	},
	waitIsUseless: (response) => response.status === 429 && (resetMs(response) ?? 0) > LONGEST_WAIT_MS,
	advice({ status, code }) {
		if (status === 401) return WRONG_KEY;
		return status === 403 && code === 'permission_denied' ? NOT_ALLOWED : undefined;
	},
};

/** https://developers.brevo.com/docs/limit-headers: seconds until the limit starts anew. */
function resetMs(response: TransportResponse): number | undefined {
	const seconds = asNumber(response.headers['x-sib-ratelimit-reset']);
	return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/** The contact is. */
export function isGone(thrown: unknown): boolean {
	return thrown instanceof ApiError && thrown.status === 404 && !isListGone(thrown);
}

/** «List ID does not exist»: deleted over there. */
export function isListGone(thrown: unknown): boolean {
	return thrown instanceof ApiError && (thrown.status === 404 || thrown.status === 400) && /\blists?\b/i.test(thrown.message);
}

/** It is there already: another process came first, or an answer was lost. */
export function isDuplicate(thrown: unknown): thrown is ApiError {
	return thrown instanceof ApiError && thrown.status === 400 && thrown.code === 'duplicate_parameter';
}

/**
 * What of a contact Brevo does not take because it belongs to another one, or is no number: told in the message
 * («SMS is already associated with another Contact», «Invalid phone number»).
 */
export function refusedIdentifier(thrown: unknown): 'EMAIL' | 'SMS' | undefined {
	if (!(thrown instanceof ApiError) || thrown.status !== 400) return undefined;
	if (thrown.code === 'invalid_parameter' && /phone|sms/i.test(thrown.message)) return 'SMS';
	if (thrown.code !== 'duplicate_parameter') return undefined;
	return /sms|phone/i.test(thrown.message) ? 'SMS' : 'EMAIL';
}

const WRONG_KEY = {
	what: { es: 'la clave se borró o no es correcta, o esta dirección IP no está autorizada', en: 'the key was deleted or is wrong, or this IP address is not authorised' },
	todo: { es: 'Cree una clave en Brevo → SMTP y API → Claves API y autorice la IP en Seguridad', en: 'Make a key in Brevo → SMTP & API → API keys and authorise the IP under Security' },
};
const NOT_ALLOWED = {
	what: { es: 'la cuenta no puede hacerlo: para los pedidos hay que activar la aplicación eCommerce', en: 'the account may not do this: orders need the eCommerce app' },
	todo: { es: 'Actívela en Brevo → Ajustes → Aplicaciones', en: 'Switch it on in Brevo → Settings → Apps' },
};
