/**
 * How ActiveCampaign words its refusals: `{"errors":[{"title":"…","detail":"…","code":"duplicate","source":{"pointer":"/data/attributes/email"}}]}`,
 * or `{"message":"No Result found for Subscriber with id 1"}`. https://developers.activecampaign.com/reference/errors
 */
import { ApiError } from '../apiError';
import type { ErrorDialect } from '../dialect';
import { asArray, asRecord, asText } from '../json';

export const activecampaignErrors: ErrorDialect = {
	words(response) {
		const body = asRecord(response.body);
		const first = asRecord(asArray(body['errors'])[0]);
		const said = [asText(first['title']), asText(first['detail'])].filter((part) => part !== undefined).join(': ');
		return { message: said || asText(body['message']), code: asText(first['code']) };
	},
	advice({ status }) {
		if (status === 401 || status === 403) return NOT_ALLOWED;
		return undefined;
	},
};

export function isGone(thrown: unknown): boolean {
	return thrown instanceof ApiError && thrown.status === 404;
}

/** Another has this address, title or id. */
export function isDuplicate(thrown: unknown): thrown is ApiError {
	return thrown instanceof ApiError && thrown.status === 422 && (thrown.code === 'duplicate' || /already/i.test(thrown.message));
}

const NOT_ALLOWED = {
	what: { es: 'la clave no es correcta, es de otra cuenta, o el plan o el usuario no lo permite (los pedidos piden un plan con comercio electrónico)', en: 'the key is wrong or of another account, or the plan or user does not allow it (orders need a plan with e-commerce)' },
	todo: { es: 'Compruebe la URL y la clave en ActiveCampaign → Ajustes → Desarrollador', en: 'Check the URL and key in ActiveCampaign → Settings → Developer' },
};
