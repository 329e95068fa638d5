/**
 * How WooCommerce words its refusals: `{"code":"woocommerce_rest_cannot_edit","message":"…","data":{"status":401}}`
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#errors
 * It answers 401 for a wrong key, for a key that may only read, and for any key where it believes the site is on plain
 * HTTP: three different things to do.
 */
import type { ErrorDialect, Meaning, RefusalFacts } from '../dialect';
import { asRecord, asText } from '../json';

export const woocommerceErrors: ErrorDialect = {
	words: (response) => {
		const body = asRecord(response.body);
		return { message: asText(body['message']), code: asText(body['code']), requestId: response.headers['cf-ray'] };
	},
	advice(facts) {
		if (facts.status === 401 || facts.status === 403) return permission(facts);
		if (facts.status === 404 && facts.code === undefined) return NOT_WORDPRESS;
		if (facts.code === 'registration-error-missing-password' || facts.code === 'registration-error-invalid-username') return NO_ACCOUNTS;
		return facts.code === 'rest_no_route' ? NO_ROUTE : undefined;
	},
};

/** A key that was understood, of a user who may not do this. */
const MAY_NOT = /^woocommerce_rest_cannot_(create|edit|delete|batch)$/;
/** The key was found: its secret is wrong, or it may not do this. Only the words tell which (`check_permissions` of WC_REST_Authentication). */
const KNOWN_KEY = 'woocommerce_rest_authentication_error';
const NO_WRITING = /\bwrite permission|permisos? de escritura/i;

function permission({ status, code, message, baseUrl }: RefusalFacts): Meaning {
	if (MAY_NOT.test(code ?? '')) return READ_ONLY;
	if (code === KNOWN_KEY) return NO_WRITING.test(message ?? '') ? READ_ONLY : WRONG_KEY;
	if (status === 403 && code === undefined) return SHUT_OUT;
	return baseUrl.startsWith('http:') ? PLAIN_HTTP : WRONG_KEY;
}

const READ_ONLY: Meaning = {
	what: { es: 'la clave solo puede leer', en: 'the key may only read' },
	todo: {
		es: 'En WooCommerce → Ajustes → Avanzado → API REST cree una clave de Lectura/Escritura y póngala en la credencial',
		en: 'In WooCommerce → Settings → Advanced → REST API make a Read/Write key and put it into the credential',
	},
};
// Authentication over plain HTTP is OAuth 1.0a only:
// https://woocommerce.github.io/woocommerce-rest-api-docs/#authentication-over-http
const PLAIN_HTTP: Meaning = {
	what: {
		es: 'por HTTP sin cifrar WooCommerce no acepta la clave, aunque sea correcta',
		en: 'over plain HTTP WooCommerce does not accept the key, even a right one',
	},
	todo: {
		es: 'Ponga https:// en la dirección de la credencial; si un proxy cifra delante de la tienda, que envíe «X-Forwarded-Proto: https»',
		en: 'Put https:// into the address of the credential; where a proxy encrypts in front of the shop, let it send "X-Forwarded-Proto: https"',
	},
};
const WRONG_KEY: Meaning = {
	what: {
		es: 'la clave no es correcta, se revocó, o WordPress cree que el sitio va por HTTP sin cifrar',
		en: 'the key is wrong or revoked, or WordPress believes that the site is on plain HTTP',
	},
	todo: {
		es: 'Compruebe la clave y el secreto; si son correctos, el proxy debe enviar «X-Forwarded-Proto: https» y no quitar la cabecera Authorization (o active «Include Credentials in Query»)',
		en: 'Check key and secret; if they are right, the proxy must send "X-Forwarded-Proto: https" and not drop the Authorization header (or switch on "Include Credentials in Query")',
	},
};
const SHUT_OUT: Meaning = {
	what: { es: 'algo delante de WooCommerce no deja pasar la petición', en: 'something in front of WooCommerce does not let the request through' },
	todo: {
		es: 'Permita la API (/wp-json/) en el plugin de seguridad o en el cortafuegos del alojamiento',
		en: 'Allow the API (/wp-json/) in the security plugin or in the firewall of the host',
	},
};
const NO_ACCOUNTS: Meaning = {
	what: { es: 'la tienda no pone ella misma usuario y contraseña a las cuentas nuevas', en: 'the shop does not make the user name and password of new accounts itself' },
	todo: {
		es: 'En WooCommerce → Ajustes → Cuentas y privacidad active que se generen al crear una cuenta',
		en: 'In WooCommerce → Settings → Accounts & Privacy let them be generated when an account is created',
	},
};
const NO_ROUTE: Meaning = {
	what: { es: 'WordPress responde y su API de WooCommerce no', en: 'WordPress answers and its WooCommerce API does not' },
	todo: { es: 'Active WooCommerce, o actualícelo', en: 'Activate WooCommerce, or update it' },
};
const NOT_WORDPRESS: Meaning = {
	what: { es: 'en esa dirección no está la API de WooCommerce', en: 'the WooCommerce API is not at that address' },
	todo: {
		es: 'Compruebe la dirección, y que Ajustes → Enlaces permanentes no esté en «Simple»',
		en: 'Check the address, and that Settings → Permalinks is not "Plain"',
	},
};
