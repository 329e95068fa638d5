/**
 * How Magento words its refusals: `{"message":"The consumer isn't authorized to access %resources.","parameters":{"resources":"…"}}`
 * https://developer.adobe.com/commerce/webapi/get-started/gs-web-api-response/
 */
import type { ErrorDialect, Meaning } from '../dialect';
import { asRecord, asText } from '../json';

export const magentoErrors: ErrorDialect = {
	words(response) {
		const body = asRecord(response.body);
		const parameters = asRecord(body['parameters']);
		const resources = asText(parameters['resources']);
		return {
			message: asText(body['message'])?.replace(/%(\w+)/g, (whole, name: string) => asText(parameters[name]) ?? whole),
			code: asText(body['code']),
			requestId: response.headers['x-request-id'],
			...(resources === undefined ? {} : { scopes: resources.split(/,\s*/) }),
		};
	},
	advice({ status, scopes, code }) {
		// It answers 401 for both; only the first names what it would have opened.
		if (status === 401) return scopes.some((scope) => scope.includes('::')) ? NOT_ALLOWED : WRONG_TOKEN;
		return status === 404 && code === undefined ? NOT_MAGENTO : undefined;
	},
};

const NOT_ALLOWED: Meaning = {
	what: {
		es: 'el token no es correcto, no tiene permiso sobre ese recurso, o Magento no acepta tokens de integración como «Bearer»',
		en: 'the token is wrong, has no permission for the resource, or Magento takes no integration tokens as "Bearer"',
	},
	todo: {
		es: 'Dé a la integración el recurso «Ventas»; desde Magento 2.4.4 use la credencial «Magento OAuth 1.0a (TPV-CRM)», o permita los tokens en Tiendas → Configuración → Servicios → OAuth',
		en: 'Give the integration the resource "Sales"; since Magento 2.4.4 use the credential "Magento OAuth 1.0a (TPV-CRM)", or allow the tokens in Stores → Configuration → Services → OAuth',
	},
};
const WRONG_TOKEN: Meaning = {
	what: { es: 'las claves de la integración no son correctas o se revocaron', en: 'the keys of the integration are wrong or were revoked' },
	todo: { es: 'Actívela otra vez en Sistema → Integraciones y copie las claves', en: 'Activate it again in System → Integrations and copy the keys' },
};
const NOT_MAGENTO: Meaning = {
	what: { es: 'en esa dirección no está la API REST de Magento', en: 'the REST API of Magento is not at that address' },
	todo: { es: 'Compruebe la dirección, y que el servidor deje pasar /rest/', en: 'Check the address, and that the server lets /rest/ through' },
};
