/**
 * How the Selling Partner API words its refusals: `{"errors":[{"code":"Unauthorized","message":"…","details":"…"}]}`; at its sign-in
 * `{"error":"invalid_grant","error_description":"…"}`
 * https://developer-docs.amazon.com/sp-api/docs/sp-api-errors-faq
 */
import type { ErrorDialect, Meaning } from '../dialect';
import { asArray, asNumber, asRecord, asText } from '../json';

export const amazonErrors: ErrorDialect = {
	words(response) {
		const body = asRecord(response.body);
		const error = asRecord(asArray(body['errors'])[0]);
		return {
			message: [asText(error['message']), asText(error['details'])].filter((part) => part !== undefined).join(': ') || asText(body['error_description']),
			code: asText(error['code']) ?? asText(body['error']),
			requestId: response.headers['x-amzn-requestid'],
		};
	},
	advice({ status, code }) {
		if (code === 'invalid_client' || code === 'unauthorized_client') return WRONG_APPLICATION;
		if (code === 'invalid_grant' || status === 401) return WRONG_TOKEN;
		return status === 403 ? NO_ROLE : undefined;
	},
	/** It tells the rate of the call, and not when the next may come. */
	waitMs(response) {
		const perSecond = asNumber(response.headers['x-amzn-ratelimit-limit']);
		return Number.isFinite(perSecond) && perSecond > 0 ? Math.ceil(1000 / perSecond) : undefined;
	},
};

const WRONG_APPLICATION: Meaning = {
	what: { es: 'el «Client ID» o el «Client Secret» no es correcto, o caducó (dura 180 días)', en: 'the Client ID or the Client Secret is wrong, or has run out (after 180 days)' },
	todo: { es: 'Cópielos de Solution Provider Portal → su aplicación → LWA credentials', en: 'Copy them from Solution Provider Portal → your application → LWA credentials' },
};
const WRONG_TOKEN: Meaning = {
	what: { es: 'el «refresh token» no es correcto, se retiró, o es de otra aplicación', en: 'the refresh token is wrong, was withdrawn, or is of another application' },
	todo: { es: 'Autorice la aplicación otra vez en Seller Central y ponga el token nuevo en la credencial', en: 'Authorise the application again in Seller Central and put the new token into the credential' },
};
const NO_ROLE: Meaning = {
	what: { es: 'la aplicación no tiene el permiso («role»), o la cuenta es de otra región', en: 'the application has not the role, or the account is of another region' },
	todo: { es: 'Compruebe la región en la credencial, dé a la aplicación el rol «Inventory and Order Tracking» y autorícela otra vez', en: 'Check the region in the credential, give the application the role "Inventory and Order Tracking" and authorise it again' },
};
