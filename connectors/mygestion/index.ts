/** myGESTIÓN: tickets and invoices of a Spanish ERP. What it reads and needs: docs/connectors/mygestion.md */
import type { Connector } from '../connector';
import type { ErrorDialect, Meaning } from '../dialect';
import { mygestionSales } from './sales';
import { INVOICES, Tables } from './table';

/** Its refusals are pages; only the status says something. */
const errors: ErrorDialect = {
	words: (response) => ({ requestId: response.headers['x-request-id'] }),
	advice: ({ status }) => (status === 401 || status === 403 ? WRONG_USER : undefined),
};

const WRONG_USER: Meaning = {
	what: { es: 'el usuario o la contraseña no es correcto, o el usuario no tiene acceso a la API', en: 'the user name or the password is wrong, or the user has no access to the API' },
	todo: { es: 'Compruébelos en myGESTIÓN → Configuración → Usuarios; la API ocupa un usuario de pago', en: 'Check them in myGESTIÓN → Configuración → Usuarios; the API takes up a paid user' },
};

/** @throws Error in words for the shop */
function apiUrl(site: string | undefined): string {
	const written = (site ?? '').trim().replace(/\/+$/, '');
	const host = /^(?:https:\/\/)?([a-z0-9.-]+\.[a-z]{2,}(?::\d+)?)(?:\/.*)?$/i.exec(written)?.[1];
	if (host === undefined) throw new Error('The myGESTIÓN credential has no usable address. Write the one you see when you work, such as https://app05.mygestion.com');
	return `https://${host.toLowerCase()}/appMg/api`;
}

/** A connector that has no session yet. */
export function createMygestion(): Connector {
	const tables = new Tables();
	return {
		id: 'mygestion',
		name: 'myGESTIÓN',
		credentials: ['tpvMygestionApi'],
		// No limit is published; whole tables are work enough.
		requestsPerSecond: 0.5,
		errors,
		baseUrl: apiUrl,
		async check(http) {
			await tables.read(http, INVOICES);
		},
		sales: mygestionSales(tables),
		proven: { sales: ['hand-made', 'example'] },
	};
}

export const mygestion: Connector = createMygestion();
