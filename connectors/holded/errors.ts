/**
 * How Holded words its refusals. v2: `application/problem+json` (RFC 9457) with `detail`; v1: `{"status":0,"info":"…"}`.
 * https://www.holded.com/es/desarrolladores/guias/gestion-de-errores
 * A dead token and a missing permission are both 403; only the detail tells them apart.
 */
import type { ErrorDialect, Meaning } from '../dialect';
import { asRecord, asText } from '../json';

const MISSING_SCOPE = /Insufficient permissions: ([\w:.,\s-]+?) required/;

export const holdedErrors: ErrorDialect = {
	words(response) {
		const body = asRecord(response.body);
		const detail = asText(body['detail']) ?? asText(body['info']) ?? asText(body['title']);
		const scopes = MISSING_SCOPE.exec(detail ?? '')?.[1]?.split(/[\s,]+/).filter((scope) => scope !== '');
		return {
			message: detail,
			code: codeOf(detail) ?? asText(body['type'])?.split('/').at(-1),
			requestId: response.headers['x-request-id'],
			...(scopes === undefined ? {} : { scopes }),
		};
	},
	/** v1 may refuse within a 200. A document has a `status` too, and no `info`. */
	statusOf(response) {
		const body = asRecord(response.body);
		return body['status'] === 0 && asText(body['info']) !== undefined && body['id'] === undefined ? 400 : undefined;
	},
	advice({ status, code }) {
		if (code === 'invalid_key') return WRONG_VERSION;
		return status === 401 || code === 'access_denied' ? DEAD_KEY : undefined;
	},
	/** The month's calls are used up: https://www.holded.com/es/desarrolladores/guias/limites-de-la-api */
	waitIsUseless: (response) => response.headers['x-ratelimit-window'] === 'month',
};

function codeOf(detail: string | undefined): string | undefined {
	if (detail === 'Invalid key') return 'invalid_key';
	return detail === 'Access denied.' ? 'access_denied' : undefined;
}

const DEAD_KEY: Meaning = {
	what: { es: 'la clave no es correcta o se revocó', en: 'the key is wrong or was revoked' },
	todo: {
		es: 'Cree otra en Holded → Configuración → Desarrolladores y póngala en la credencial, con la versión de la API que le corresponde',
		en: 'Make another in Holded → Settings → Developers and put it into the credential, with the version of the API that it is for',
	},
};
const WRONG_VERSION: Meaning = {
	what: { es: 'esa clave es de la API v2 y la credencial dice v1', en: 'that key is of the API v2 and the credential says v1' },
	todo: { es: 'Elija «v2» en la credencial', en: 'Choose "v2" in the credential' },
};
