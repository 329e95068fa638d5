/** How Lightspeed words its refusals: `{"error":"…"}`, `{"errors":{"global":["…"]}}`. https://x-series-api.lightspeedhq.com/docs/errors */
import type { ErrorDialect } from '../dialect';
import { asArray, asRecord, asText } from '../json';

export const lightspeedErrors: ErrorDialect = {
	words(response) {
		const body = asRecord(response.body);
		const listed = Object.values(asRecord(body['errors'])).flatMap((said) => asArray(said).map(asText)).find((said) => said !== undefined);
		return {
			message: asText(body['error_description']) ?? asText(body['details']) ?? asText(body['error']) ?? listed ?? asText(body['message']),
			requestId: response.headers['x-request-id'],
		};
	},
	advice: ({ status }) => (status === 401 ? WRONG_TOKEN : undefined),
};

const WRONG_TOKEN = {
	what: { es: 'el token caducó, se revocó, o es de otro prefijo de dominio', en: 'the token has expired, was revoked, or is of another domain prefix' },
	todo: { es: 'Vuelva a conectar la credencial y compruebe su prefijo de dominio', en: 'Reconnect the credential and check its domain prefix' },
};
