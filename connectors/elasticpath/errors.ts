/** How Elastic Path words its refusals: `{"errors":[{"status":"404","title":"Not Found","detail":"…"}]}`. https://elasticpath.dev/guides/Getting-Started/errors */
import type { ErrorDialect } from '../dialect';
import { asArray, asRecord, asText } from '../json';

export const elasticpathErrors: ErrorDialect = {
	words(response) {
		const body = asRecord(response.body);
		const [first] = asArray(body['errors']).map(asRecord);
		return {
			message: asText(first?.['detail']) ?? asText(first?.['title']) ?? asText(body['message']),
			requestId: response.headers['x-request-id'],
		};
	},
	advice: ({ status }) => (status === 401 ? WRONG_KEY : undefined),
};

const WRONG_KEY = {
	what: { es: 'la clave de aplicación no es correcta, se borró, o es de otra región', en: 'the application key is wrong, was deleted, or is of another region' },
	todo: { es: 'Compruebe en la credencial la clave, el secreto y la dirección de la región', en: 'Check key, secret and the host of the region in the credential' },
};
