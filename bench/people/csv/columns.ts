/** Which column of a stranger's file is which field, by name; no look at a value, so nothing is fitted to a file. */
import type { TextField } from '../packedRecords';

/** Column numbers by field; several columns are joined with a space in their order. */
export type ColumnMap = Partial<Record<TextField, number[]>>;

const folded = (header: string): string =>
	header
		.trim()
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_|_$/g, '');

const KNOWN: readonly (readonly [field: TextField, columns: RegExp])[] = [
	['name', /^(full_name|name|customer(_name)?|client(e)?|nombre_completo|nombre_y_apellidos|site_name|person_name)$/],
	['givenName', /^(given_name|first_name|forename|given|nombre|nombre_de_pila)$/],
	['surname', /^(surnames?|last_name|family_name|apellidos?|(primer_|segundo_)?apellido(_[12])?|surname_?[12]|second_surname)$/],
	['email', /^(e_?mail(_address)?|mail|correo(_electronico)?)$/],
	['phone', /^(phone(_number)?|tel|telephone|telefono|mobile(_phone)?|movil|cell(_phone)?)$/],
	['nif', /^(tax_id|nif|dni|nie|cif|dni_nie|vat(_id|_number)?|ssn|soc_sec_id|social_security_(number|id)|national_id|passport(_number)?)$/],
	['loyaltyId', /^(loyalty(_id|_card|_number)?|card_(id|number)|tarjeta(_cliente)?|member(_id|_number))$/],
	['birthDate', /^(dob|birth_?da(te|y)|date_of_birth|born|fecha_(de_)?nacimiento)$/],
	['postcode', /^(post_?code.*|postal(_code)?|zip(_?code)?|cp|codigo_postal)$/],
	['address', /^(address.*|street.*|addr_?\d?|suburb|city|town|locality|municipality|direccion|calle|poblacion|ciudad|localidad|state|province|provincia)$/],
];
/** Where there is no address, the place that somebody comes from is the one place told of them. */
const BIRTH_PLACE = /^(birth_?place|place_of_birth|lugar_de_nacimiento)$/;
const TRUTH = ['person_id', 'cluster', 'cluster_id', 'true_id', 'entity_id', 'truth', 'person', 'entity'];
const ID = ['record_id', 'rec_id', 'unique_id', 'id'];

/** @param headers the file's first row */
export function inferColumns(headers: readonly string[]): ColumnMap {
	const names = headers.map(folded);
	const map: ColumnMap = {};
	for (const [field, columns] of KNOWN) {
		const found = names.flatMap((name, index) => (columns.test(name) ? [index] : []));
		if (found.length === 0) continue;
		// A second phone or email is another identifier, not more of the first.
		map[field] = field === 'surname' || field === 'address' ? found : found.slice(0, 1);
	}
	const birthPlace = names.findIndex((name) => BIRTH_PLACE.test(name));
	if (!map.address && birthPlace >= 0) map.address = [birthPlace];
	// `nombre` without surnames is the whole name.
	if (map.givenName && !map.surname && !map.name) {
		map.name = map.givenName;
		delete map.givenName;
	}
	return map;
}

const ALIASES: Readonly<Record<string, TextField>> = {
	name: 'name', given: 'givenName', givenname: 'givenName', surname: 'surname', email: 'email', phone: 'phone', id: 'nif', nif: 'nif', tax_id: 'nif',
	loyalty: 'loyaltyId', loyaltyid: 'loyaltyId', birth: 'birthDate', birthdate: 'birthDate', address: 'address', postcode: 'postcode',
};

/**
 * `name=full_name,birth=dob,address=street_number+address_1` over these headers.
 * @throws for a field or a column that there is not
 */
export function parseFieldMap(text: string, headers: readonly string[]): ColumnMap {
	const map: ColumnMap = {};
	for (const entry of text.split(',').filter((part) => part.trim() !== '')) {
		const [alias = '', columns = ''] = entry.split('=');
		const field = ALIASES[alias.trim().toLowerCase()];
		if (field === undefined) throw new Error(`--field-map: no field "${alias}"; there are ${Object.keys(ALIASES).join(', ')}`);
		map[field] = columns.split('+').map((column) => columnNumber(headers, column));
	}
	return map;
}

/** @throws when there is no such column */
export function columnNumber(headers: readonly string[], column: string): number {
	const found = headers.findIndex((header) => folded(header) === folded(column));
	if (found < 0) throw new Error(`no column "${column}"; there are ${headers.map((header) => header.trim()).join(', ')}`);
	return found;
}

/** The column that tells the true person, when one has a usual name for it. */
export const truthColumn = (headers: readonly string[]): number | undefined => firstOf(headers, TRUTH);

/** The column that names the record. */
export const idColumn = (headers: readonly string[]): number | undefined => firstOf(headers, ID);

function firstOf(headers: readonly string[], usual: readonly string[]): number | undefined {
	const names = headers.map(folded);
	const found = usual.map((name) => names.indexOf(name)).find((index) => index >= 0);
	return found;
}
