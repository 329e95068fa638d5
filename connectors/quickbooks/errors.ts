/**
 * How QuickBooks words its refusals: `{"Fault":{"Error":[{"Message":"…","Detail":"…","code":"3200"}],"type":"AUTHENTICATION"}}`
 * https://developer.intuit.com/app/developer/qbo/docs/develop/troubleshooting/error-codes
 */
import type { ErrorDialect, Meaning } from '../dialect';
import { asArray, asRecord, asText } from '../json';

/** `ThrottleExceeded`, whatever the status says. */
const THROTTLED = '3001';

export const quickbooksErrors: ErrorDialect = {
	words(response) {
		// Intuit's gateway writes its names in small letters.
		const body = asRecord(response.body);
		const fault = asRecord(body['Fault'] ?? body['fault']);
		const error = asRecord(asArray(fault['Error'] ?? fault['error'])[0]);
		return {
			message: [asText(error['Message'] ?? error['message']), asText(error['Detail'] ?? error['detail'])].filter((part) => part !== undefined).join(': ') || undefined,
			code: asText(error['code']),
			requestId: response.headers['intuit_tid'],
		};
	},
	/** A fault within a 200. */
	statusOf(response) {
		const fault = asRecord(asRecord(response.body)['Fault']);
		if (Object.keys(fault).length === 0) return undefined;
		if (asText(asRecord(asArray(fault['Error'])[0])['code']) === THROTTLED) return 429;
		return fault['type'] === 'AUTHENTICATION' ? 401 : 400;
	},
	advice({ status, code }) {
		if (status === 401) return WRONG_TOKEN;
		return status === 403 || code === '3100' ? NOT_THIS_COMPANY : undefined;
	},
};

const WRONG_TOKEN: Meaning = {
	what: { es: 'la conexión caducó o se retiró en QuickBooks', en: 'the connection has run out or was withdrawn in QuickBooks' },
	todo: { es: 'Abra la credencial y conecte la cuenta otra vez', en: 'Open the credential and connect the account again' },
};
const NOT_THIS_COMPANY: Meaning = {
	what: { es: 'la aplicación no está autorizada en esa empresa, o su entorno (producción o pruebas) es otro', en: 'the application is not authorised in that company, or its environment (production or sandbox) is another' },
	todo: { es: 'Compruebe «Environment» en la credencial y conecte la empresa otra vez', en: 'Check "Environment" in the credential and connect the company again' },
};
