/**
 * How Odoo words its refusals. JSON-2: a status and `{ name, message, arguments, context, debug }`
 * (https://www.odoo.com/documentation/19.0/developer/reference/external_api.html). JSON-RPC: always 200, and in it
 * `{ error: { code, message, data: { name, message, debug } } }`
 * (https://www.odoo.com/documentation/18.0/developer/reference/external_api.html). `debug` is a traceback and is never shown.
 */
import type { ErrorDialect, Meaning } from '../dialect';
import { asRecord, asText, type JsonRecord } from '../json';
import { lookUp } from '../lookUp';

/** Which status a refusal in JSON-RPC would have been. */
const STATUS: Readonly<Record<string, number>> = {
	AccessDenied: 401,
	SessionExpiredException: 401,
	AccessError: 403,
	MissingError: 404,
	KeyError: 404,
	NotFound: 404,
	SerializationFailure: 503,
	LockNotAvailable: 503,
	OperationalError: 503,
};

export const odooErrors: ErrorDialect = {
	words(response) {
		const told = refusal(response.body);
		return { message: asText(told['message'])?.split('\n')[0], code: nameOf(told) };
	},
	statusOf(response) {
		if (asRecord(response.body)['error'] === undefined) return undefined;
		const name = nameOf(refusal(response.body)) ?? '';
		if (/database .* does not exist/.test(asText(refusal(response.body)['message']) ?? '')) return 401;
		return lookUp(STATUS, name) ?? 400;
	},
	advice({ status, code }) {
		if (status === 401) return DENIED;
		if (code === 'AccessError') return NOT_ALLOWED;
		return status === 404 && code === undefined ? NOT_ODOO : undefined;
	},
};

/** The refusal itself, wherever it stands. */
function refusal(body: unknown): JsonRecord {
	const error = asRecord(asRecord(body)['error']);
	return error['data'] === undefined ? (error['message'] === undefined ? asRecord(body) : error) : asRecord(error['data']);
}

/** `odoo.exceptions.AccessError` → `AccessError`. */
function nameOf(told: JsonRecord): string | undefined {
	return asText(told['name'])?.split('.').at(-1);
}

const DENIED: Meaning = {
	what: { es: 'el usuario, la clave o el nombre de la base de datos no son correctos, o la clave caducó', en: 'the user, the key or the name of the database is wrong, or the key has expired' },
	todo: {
		es: 'Cree otra clave en Odoo → Preferencias → Seguridad de la cuenta → Claves de API y póngala en la credencial',
		en: 'Make another key in Odoo → Preferences → Account Security → API Keys and put it into the credential',
	},
};
const NOT_ALLOWED: Meaning = {
	what: { es: 'el usuario de la clave no tiene acceso a esos datos', en: 'the user of the key has no access to these data' },
	todo: {
		es: 'Déle en Odoo → Ajustes → Usuarios los permisos de Ventas y Punto de venta (y Facturación para las devoluciones)',
		en: 'Give it in Odoo → Settings → Users the rights of Sales and Point of Sale (and Invoicing for refunds)',
	},
};
const NOT_ODOO: Meaning = {
	what: { es: 'en esa dirección no está la API de Odoo', en: 'the API of Odoo is not at that address' },
	todo: {
		es: 'Compruebe la dirección; antes de Odoo 19 use la credencial con usuario (JSON-RPC)',
		en: 'Check the address; before Odoo 19 use the credential with a user name (JSON-RPC)',
	},
};
