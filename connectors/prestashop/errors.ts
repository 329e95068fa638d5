/**
 * How PrestaShop words its refusals: `{"errors":[{"code":26,"message":"…"}]}`, or nothing at all with a 404.
 * https://devdocs.prestashop-project.org/8/webservice/
 */
import type { ErrorDialect, Meaning, RefusalFacts } from '../dialect';
import { asArray, asRecord, asText } from '../json';

export const prestashopErrors: ErrorDialect = {
	words(response) {
		const [first] = asArray(asRecord(response.body)['errors']).map(asRecord);
		return { message: asText(first?.['message']), code: asText(first?.['code']), requestId: response.headers['x-request-id'] };
	},
	/** A PHP warning before it, or an older version, may turn a refusal into a 200. */
	statusOf: (response) => (asArray(asRecord(response.body)['errors']).length > 0 ? 400 : undefined),
	advice,
};

function advice({ status, code }: RefusalFacts): Meaning | undefined {
	if (status === 401) return WRONG_KEY;
	if (status === 403 || status === 405) return code === undefined ? SHUT_OUT : NOT_ALLOWED;
	if (status === 404 && code === undefined) return NOT_PRESTASHOP;
	return status === 503 && code === undefined ? SWITCHED_OFF : undefined;
}

const WRONG_KEY: Meaning = {
	what: { es: 'la clave no es correcta, está desactivada, o el servidor quita la cabecera Authorization', en: 'the key is wrong or switched off, or the server drops the Authorization header' },
	todo: {
		es: 'Compruebe la clave en Parámetros avanzados → Webservice; si es correcta, active «CGIPassAuth On» en el .htaccess',
		en: 'Check the key in Advanced Parameters → Webservice; if it is right, switch on "CGIPassAuth On" in the .htaccess',
	},
};
const NOT_ALLOWED: Meaning = {
	what: { es: 'la clave no tiene permiso sobre ese recurso', en: 'the key has no permission for this resource' },
	todo: {
		es: 'En Parámetros avanzados → Webservice marque para la clave los recursos que dice la guía del conector',
		en: "In Advanced Parameters → Webservice tick for the key the resources that the connector's page names",
	},
};
const SHUT_OUT: Meaning = {
	what: { es: 'algo delante de PrestaShop no deja pasar la petición', en: 'something in front of PrestaShop does not let the request through' },
	todo: { es: 'Permita la dirección /api/ en el cortafuegos del alojamiento', en: 'Allow the address /api/ in the firewall of the host' },
};
const NOT_PRESTASHOP: Meaning = {
	what: { es: 'en esa dirección no está el webservice de PrestaShop', en: 'the webservice of PrestaShop is not at that address' },
	todo: { es: 'Compruebe la dirección, y que las URL amigables estén activas', en: 'Check the address, and that friendly URLs are on' },
};
const SWITCHED_OFF: Meaning = {
	what: { es: 'el webservice de PrestaShop está desactivado', en: 'the webservice of PrestaShop is switched off' },
	todo: { es: 'Actívelo en Parámetros avanzados → Webservice', en: 'Switch it on in Advanced Parameters → Webservice' },
};
