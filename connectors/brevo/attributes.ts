/** A contact's attributes: ours, created on first use, and where the account keeps names, which depends on its language. */
import { customerFields, type CustomerField } from '../customerFields';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { isDuplicate } from './errors';

export interface AttributeNames {
	first: string;
	last: string;
}

const TYPES: Readonly<Record<CustomerField['kind'], string>> = { text: 'text', number: 'float', amount: 'float', instant: 'date' };

/** As accounts opened in each of Brevo's languages call them, the usual ones first. */
const FIRST_NAMES = ['NOMBRE', 'FIRSTNAME', 'PRENOM', 'VORNAME', 'NOME', 'FNAME'];
const LAST_NAMES = ['APELLIDOS', 'LASTNAME', 'NOM', 'NACHNAME', 'COGNOME', 'SOBRENOME', 'LNAME'];

/** `tpv_purchases` → `TPV_PURCHASES`: names are in capitals. */
export function attributeName(field: string): string {
	return field.toUpperCase();
}

/** Attributes of an account: name → type. */
export type Attributes = ReadonlyMap<string, string>;

/** Where this account keeps names. */
export function namesIn(known: Attributes): AttributeNames {
	return { first: pick(FIRST_NAMES, known), last: pick(LAST_NAMES, known) };
}

/**
 * Sees to it that every attribute is there: Brevo ignores values of those that are not.
 * @throws ApiError also where one of ours is there with another type, for Brevo would ignore its values as well
 */
export async function ensureAttributes(http: HttpClient, known: Attributes): Promise<AttributeNames> {
	const names = namesIn(known);
	const wanted: [string, string][] = [[names.first, 'text'], [names.last, 'text'], ...customerFields.map((field): [string, string] => [attributeName(field.name), TYPES[field.kind]])];
	for (const [name, type] of wanted) {
		const found = known.get(name);
		if (found === undefined) await create(http, name, type);
		else if (found !== type && name.startsWith('TPV_')) throw wrongType(http, name, type);
	}
	return names;
}

/** @throws ApiError */
export async function readAttributes(http: HttpClient): Promise<Attributes> {
	// https://developers.brevo.com/reference/get-attributes
	const answer = await http.request({ operation: 'contact attributes', method: 'GET', path: '/contacts/attributes' });
	const attributes = asArray(asRecord(answer.body)['attributes']).map(asRecord);
	return new Map(attributes.flatMap((attribute) => {
		const name = asText(attribute['name']);
		return name === undefined ? [] : [[name, asText(attribute['type']) ?? ''] as [string, string]];
	}));
}

async function create(http: HttpClient, name: string, type: string): Promise<void> {
	try {
		// https://developers.brevo.com/reference/create-attribute
		await http.request({ operation: `contact attribute ${name}`, method: 'POST', path: `/contacts/attributes/normal/${name}`, json: { type }, idempotent: true });
	} catch (thrown) {
		if (!isDuplicate(thrown)) throw thrown;
	}
}

function wrongType(http: HttpClient, name: string, type: string): Error {
	return http.finding({ operation: `contact attribute ${name}`, method: 'GET', path: '' }, {
		what: { es: `el atributo existe y no es del tipo ${type}, así que Brevo no guardaría nada en él`, en: `the attribute exists and is not of type ${type}, so Brevo would keep nothing in it` },
		todo: { es: 'Bórrelo en Brevo → Contactos → Configuración: se volverá a crear bien', en: 'Delete it in Brevo → Contacts → Settings: it will be created again as it must be' },
	});
}

function pick(candidates: readonly string[], known: Attributes): string {
	return candidates.find((name) => known.has(name)) ?? candidates[1] ?? '';
}
