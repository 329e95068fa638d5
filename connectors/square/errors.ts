/**
 * How Square words its refusals: `{"errors":[{"category":"AUTHENTICATION_ERROR","code":"ACCESS_TOKEN_REVOKED","detail":"…"}]}`
 * https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors
 */
import type { ErrorDialect } from '../dialect';
import { asArray, asRecord, asText } from '../json';

export const squareErrors: ErrorDialect = {
	words(response) {
		const [first] = asArray(asRecord(response.body)['errors']).map(asRecord);
		const detail = asText(first?.['detail']);
		const field = asText(first?.['field']);
		return {
			message: detail !== undefined && field !== undefined ? `${detail} (${field})` : detail,
			code: asText(first?.['code']),
			requestId: response.headers['x-request-id'] ?? response.headers['squareup--connect--v2--common--versionmetadata-bin'],
		};
	},
	advice({ status, code }) {
		if (status !== 401 || code === 'ACCESS_TOKEN_REVOKED') return undefined;
		return {
			what: { es: 'el token no es correcto, caducó, o es del otro entorno (Sandbox o Producción)', en: 'the token is wrong, has expired, or is of the other environment (Sandbox or Production)' },
			todo: { es: 'Copie el token del mismo entorno que dice la credencial', en: 'Copy the token of the environment that the credential names' },
		};
	},
};
