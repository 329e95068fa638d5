/**
 * How BigCommerce words its refusals. V3: `{"status":404,"title":"…","errors":{"field":"…"}}`; V2: `[{"status":404,"message":"…"}]`
 * https://developer.bigcommerce.com/docs/start/about/status-codes
 */
import type { ErrorDialect } from '../dialect';
import { asArray, asNumber, asRecord, asText } from '../json';

export const bigcommerceErrors: ErrorDialect = {
	words(response) {
		const [first] = asArray(response.body).map(asRecord);
		const body = first ?? asRecord(response.body);
		const named = Object.entries(asRecord(body['errors'])).flatMap(([field, said]) => (typeof said === 'string' ? [`${field}: ${said}`] : []));
		return {
			message: [asText(body['title']) ?? asText(body['message']), ...named].filter((part) => part !== undefined).join('; ') || undefined,
			requestId: response.headers['x-request-id'],
		};
	},
	advice({ status }) {
		if (status === 401) return WRONG_TOKEN;
		return status === 404 ? WRONG_STORE : undefined;
	},
	/** https://developer.bigcommerce.com/docs/start/best-practices/api-rate-limits: the quota of the window is told as it is used up. */
	restMs(response) {
		if (response.headers['x-rate-limit-requests-left'] !== '0') return undefined;
		const resetMs = asNumber(response.headers['x-rate-limit-time-reset-ms']);
		return Number.isFinite(resetMs) && resetMs > 0 ? Math.min(resetMs, 60_000) : undefined;
	},
};

const WRONG_TOKEN = {
	what: { es: 'el token se revocó, no es correcto, o es de otra tienda', en: 'the token was revoked, is wrong, or is of another store' },
	todo: { es: 'Cree una cuenta de API de esta tienda y ponga su token en la credencial', en: 'Make an API account of this store and put its token into the credential' },
};
const WRONG_STORE = {
	what: { es: 'no existe lo que se pide, o no hay tienda con ese «store hash»', en: 'what was asked for is not there, or no store has that store hash' },
	todo: { es: 'Compruebe el «store hash» de la credencial', en: 'Check the store hash in the credential' },
};
