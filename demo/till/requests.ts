/** What the page may ask of the till, read with suspicion: it is checked here once and trusted after. */
import { isPlaceholderEmail, normaliseEmail } from '../../shop/customer/email';
import { normalisePhone } from '../../shop/customer/phone';
import type { ConsentPurpose } from '../../shop/sale/sale';
import type { CustomerJson } from '../../shop/sale/saleJson';
import { cleanText } from '../../shop/text';
import { CONSENT_PURPOSES } from '../shop/consents';
import { SHOP, STORES } from '../shop/stores';
import type { Store } from '../shop/stores';
import { TillProblem } from './problem';

export interface SaleRequest {
	/** One for each press of Cobrar and its retries, so that a lost answer never makes a second ticket. */
	attempt: string;
	store: Store;
	lines: Array<{ sku: string; quantityMilli: number }>;
	customer?: CustomerJson;
	consents: Array<{ purpose: ConsentPurpose; granted: boolean }>;
	method: PaymentMethod;
}

export interface RefundRequest {
	attempt: string;
	saleId: string;
	number: string;
	store: Store;
	/** Absent: all that is left of the ticket. */
	lines?: Array<{ line: number; quantityMilli: number }>;
	method: PaymentMethod;
}

export type PaymentMethod = 'cash' | 'card';

const MOST_LINES = 200;
const MOST_MILLI = 1_000_000;

/** @throws TillProblem `bad_request` that names what is wrong */
export function readSaleRequest(body: unknown): SaleRequest {
	const request = object(body);
	const lines = list(request.lines, 'los productos').map((each) => {
		const line = object(each);
		return { sku: string(line.sku, 'un producto'), quantityMilli: quantity(line.quantityMilli) };
	});
	if (lines.length === 0) throw new TillProblem('bad_request', 'no hay ningún producto');
	const customer = readCustomer(request.customer);
	return {
		attempt: attempt(request.attempt),
		store: store(request.store),
		lines,
		...(customer === undefined ? {} : { customer }),
		consents: list(request.consents ?? [], 'los permisos').map(readConsent),
		method: method(request.method),
	};
}

/** @throws TillProblem `bad_request` that names what is wrong */
export function readRefundRequest(body: unknown): RefundRequest {
	const request = object(body);
	const lines =
		request.lines === undefined
			? undefined
			: list(request.lines, 'las líneas').map((each) => {
					const line = object(each);
					if (!Number.isSafeInteger(line.line)) throw new TillProblem('bad_request', 'una línea no es correcta');
					return { line: line.line as number, quantityMilli: quantity(line.quantityMilli) };
				});
	if (lines?.length === 0) throw new TillProblem('bad_request', 'no se ha elegido qué devolver');
	return {
		attempt: attempt(request.attempt),
		saleId: string(request.saleId, 'el ticket'),
		number: string(request.number, 'el número de ticket'),
		store: store(request.store),
		...(lines === undefined ? {} : { lines }),
		method: method(request.method),
	};
}

/** A single text field of a request, cleaned. */
export function readText(body: unknown, field: string): string {
	const value = object(body)[field];
	return typeof value === 'string' ? cleanText(value, 400) : '';
}

/** `undefined` when nobody was named. A contact is an email, a phone or a loyalty card. */
function readCustomer(value: unknown): CustomerJson | undefined {
	if (value === undefined || value === null) return undefined;
	const given = object(value);
	const name = optionalString(given.name, 200);
	const email = optionalString(given.email, 320);
	const phone = optionalString(given.phone, 64);
	const loyaltyId = optionalString(given.loyaltyId, 64);
	if (email === undefined && phone === undefined && loyaltyId === undefined) return undefined;
	const address = email === undefined ? undefined : normaliseEmail(email);
	if (email !== undefined && (address === undefined || isPlaceholderEmail(address))) {
		throw new TillProblem('bad_request', `«${email}» no es un email completo`);
	}
	if (phone !== undefined && normalisePhone(phone, SHOP.country) === undefined) {
		throw new TillProblem('bad_request', `«${phone}» no es un teléfono válido`);
	}
	return {
		...(name === undefined ? {} : { name }),
		...(address === undefined ? {} : { email: address }),
		...(phone === undefined ? {} : { phone }),
		...(loyaltyId === undefined ? {} : { loyalty_id: loyaltyId }),
	};
}

function readConsent(value: unknown): { purpose: ConsentPurpose; granted: boolean } {
	const { purpose, granted } = object(value);
	const known = CONSENT_PURPOSES.find((each) => each === purpose);
	if (known === undefined || typeof granted !== 'boolean') throw new TillProblem('bad_request', 'un permiso no es correcto');
	return { purpose: known, granted };
}

function store(value: unknown): Store {
	const found = STORES.find((each) => each.id === value);
	if (found === undefined) throw new TillProblem('bad_request', 'falta elegir la tienda');
	return found;
}

function method(value: unknown): PaymentMethod {
	if (value !== 'cash' && value !== 'card') throw new TillProblem('bad_request', 'falta la forma de pago');
	return value;
}

function attempt(value: unknown): string {
	if (typeof value !== 'string' || !/^[\w-]{8,64}$/.test(value)) throw new TillProblem('bad_request', 'falta la referencia del intento');
	return value;
}

function quantity(value: unknown): number {
	if (!Number.isSafeInteger(value) || (value as number) <= 0 || (value as number) > MOST_MILLI) {
		throw new TillProblem('bad_request', 'una cantidad no es correcta');
	}
	return value as number;
}

function object(value: unknown): Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TillProblem('bad_request', 'la petición no se entiende');
	return value as Record<string, unknown>;
}

function list(value: unknown, what: string): unknown[] {
	if (!Array.isArray(value) || value.length > MOST_LINES) throw new TillProblem('bad_request', `no se entienden ${what}`);
	return value as unknown[];
}

function string(value: unknown, what: string): string {
	const text = optionalString(value, 400);
	if (text === undefined) throw new TillProblem('bad_request', `falta ${what}`);
	return text;
}

function optionalString(value: unknown, maxLength: number): string | undefined {
	const text = typeof value === 'string' ? cleanText(value, maxLength) : '';
	return text === '' ? undefined : text;
}
