/**
 * How eBay words its refusals: `{"errors":[{"errorId":1001,"domain":"OAuth","message":"Invalid access token","longMessage":"…"}]}`; at its
 * sign-in `{"error":"invalid_grant","error_description":"…"}`
 * https://developer.ebay.com/api-docs/static/handling-error-messages.html
 */
import type { ErrorDialect, Meaning } from '../dialect';
import { asArray, asRecord, asText } from '../json';

export const ebayErrors: ErrorDialect = {
	words(response) {
		const body = asRecord(response.body);
		const error = asRecord(asArray(body['errors'])[0]);
		return {
			message: asText(error['longMessage']) ?? asText(error['message']) ?? asText(body['error_description']),
			code: asText(error['errorId']) ?? asText(body['error']),
			requestId: response.headers['rlogid'],
		};
	},
	advice({ status, code }) {
		if (code === 'invalid_client' || code === 'unauthorized_client') return WRONG_APPLICATION;
		if (code === 'invalid_grant' || status === 401) return WRONG_TOKEN;
		return code === '195011' || status === 403 ? MISSING_SCOPE : undefined;
	},
};

const WRONG_APPLICATION: Meaning = {
	what: { es: 'el «App ID» o el «Cert ID» no es correcto, o es del otro entorno', en: 'the App ID or the Cert ID is wrong, or is of the other environment' },
	todo: { es: 'Cópielos de developer.ebay.com → Application Keys, del mismo entorno que dice la credencial', en: 'Copy them from developer.ebay.com → Application Keys, of the environment that the credential says' },
};
const WRONG_TOKEN: Meaning = {
	what: { es: 'el «refresh token» caducó (dura 18 meses), se retiró o es de otra aplicación', en: 'the refresh token has run out (after 18 months), was withdrawn or is of another application' },
	todo: { es: 'Obtenga otro en developer.ebay.com → User Tokens y póngalo en la credencial', en: 'Get another at developer.ebay.com → User Tokens and put it into the credential' },
};
const MISSING_SCOPE: Meaning = {
	what: { es: 'el token no incluye ese permiso', en: 'the token does not cover that permission' },
	todo: { es: 'Al obtener el token marque sell.fulfillment y commerce.notification.subscription', en: 'On getting the token tick sell.fulfillment and commerce.notification.subscription' },
};
