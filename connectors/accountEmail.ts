/** The email of a web shop's account is its key. */
import type { ApiError } from './apiError';
import type { HttpClient } from './http';

/**
 * Whoever holds the address of an account can take the account: what was said at a till is no ground to move it.
 * @returns what is to be told as unfinished; nothing where the address is the account's own
 */
export function movedEmail(http: HttpClient, told: string | undefined, theirs: string | undefined): ApiError[] {
	if (told === undefined || told.toLowerCase() === theirs?.toLowerCase()) return [];
	const refusal = http.finding({ operation: 'customer email', method: 'PUT', path: '' }, {
		what: { es: 'el correo es la llave de la cuenta de la clienta y no se cambia desde aquí', en: 'the email is the key to the customer\'s account and is not changed from here' },
		todo: { es: `Cámbielo en ${http.vendor} → Clientes, o que lo cambie ella en su cuenta`, en: `Change it in ${http.vendor} → Customers, or let her change it in her account` },
	});
	return [refusal];
}
