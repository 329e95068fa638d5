/**
 * How Erply words its refusals: always 200, with `status.errorCode` in the body, and no words at all.
 * https://learn-api.erply.com/error-codes
 */
import type { ErrorDialect, LocalText, Meaning } from '../dialect';
import { asRecord, asText } from '../json';
import { lookUp } from '../lookUp';
import type { TransportResponse } from '../transport';

/** The session is over or was never one: a new one opens the door. */
export const SESSION_OVER: ReadonlySet<string> = new Set(['1009', '1054', '1055', '1056']);
const QUOTA = '1002';
const LATER = new Set(['1000', '1003', '1008', '1021']);
const LOGIN = new Set(['1001', '1050', '1051', '1052', '1053', '1057', '1058', '1059', ...SESSION_OVER]);
const RIGHTS = new Set(['1006', '1060', '1061', '1062', '1063', '1064', '1065', '1066']);

export const erplyErrors: ErrorDialect = {
	words(response) {
		const status = asRecord(asRecord(response.body)['status']);
		const field = asText(status['errorField']);
		return { code: codeOf(response), ...(field === undefined ? {} : { message: `errorField: ${field}` }) };
	},
	statusOf(response) {
		const code = codeOf(response);
		if (code === undefined) return undefined;
		if (code === QUOTA) return 429;
		if (LATER.has(code)) return 503;
		if (LOGIN.has(code)) return 401;
		return RIGHTS.has(code) ? 403 : 400;
	},
	advice: ({ code }) => lookUp(ADVICE, code),
	// The quota is of the hour: https://learn-api.erply.com/getting-started/limits
	waitIsUseless: (response) => codeOf(response) === QUOTA,
};

/** Nothing where all went well. */
function codeOf(response: TransportResponse): string | undefined {
	const code = asText(asRecord(asRecord(response.body)['status'])['errorCode']);
	return code === '0' ? undefined : code;
}

const meaning = (what: LocalText, todo: LocalText): Meaning => ({ what, todo });
const CHECK_ACCOUNT = { es: 'Compruebe el código de cliente de la credencial', en: 'Check the client code in the credential' };
const ASK_ERPLY = { es: 'Pídalo a quien administra la cuenta de Erply', en: 'Ask whoever administers the Erply account for it' };

const ADVICE: Readonly<Record<string, Meaning>> = {
	1001: meaning({ es: 'no hay ninguna cuenta con ese código de cliente', en: 'there is no account with that client code' }, CHECK_ACCOUNT),
	[QUOTA]: meaning({ es: 'se agotaron las peticiones de esta hora', en: "this hour's requests are used up" }, { es: 'Seguirá solo en la próxima hora; si pasa a menudo, pida a Erply un límite mayor', en: 'It goes on by itself in the next hour; if it happens often, ask Erply for a higher limit' }),
	1006: meaning({ es: 'esta cuenta no incluye esa función de la API', en: 'this account does not include that part of the API' }, ASK_ERPLY),
	1051: meaning({ es: 'el usuario o la contraseña no son correctos', en: 'the user name or the password is wrong' }, { es: 'Corríjalos en la credencial', en: 'Correct them in the credential' }),
	1052: meaning({ es: 'el usuario quedó bloqueado por demasiados intentos', en: 'the user is blocked after too many tries' }, { es: 'Espere una hora y corrija la contraseña en la credencial', en: 'Wait for an hour and correct the password in the credential' }),
	1060: meaning({ es: 'el usuario no puede ver las ventas', en: 'the user may not see sales' }, ASK_ERPLY),
	1065: meaning({ es: 'el usuario no tiene acceso a la API', en: 'the user has no access to the API' }, ASK_ERPLY),
};
