import type { MatchReasonPart, PairScore } from './types';

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** By field, then level; `*` is for levels that need no words of their own. */
const SPANISH: Words = {
	prior: { '*': 'Punto de partida: dos registros cualesquiera rara vez son de la misma persona' },
	household: { '*': 'Podrían ser dos personas de la misma casa' },
	given: {
		equal: 'Mismo nombre de pila',
		shorter: 'Mismo nombre de pila; en uno falta el segundo nombre',
		part: 'Uno de los nombres de pila coincide',
		nickname: 'El mismo nombre en forma familiar o regional',
		initial: 'La inicial encaja con el nombre',
		sounds: 'El nombre de pila suena igual',
		typo: 'El nombre de pila, con una errata',
		near: 'Nombre de pila muy parecido',
		half: 'El primer nombre coincide y el segundo no',
		differs: 'Distinto nombre de pila',
	},
	surname: {
		equal: 'Mismo primer apellido',
		sounds: 'El primer apellido suena igual',
		typo: 'El primer apellido, con una errata',
		near: 'Primer apellido muy parecido',
		initial: 'La inicial encaja con el apellido',
		swapped: 'Los mismos nombres o apellidos en otro orden',
		shifted: 'El primer apellido de uno es el segundo del otro',
		alone: 'Uno dice solo el apellido, y es el mismo',
		differs: 'Distinto primer apellido',
	},
	second_surname: {
		equal: 'Mismo segundo apellido',
		sounds: 'El segundo apellido suena igual',
		typo: 'El segundo apellido, con una errata',
		near: 'Segundo apellido muy parecido',
		initial: 'La inicial encaja con el segundo apellido',
		differs: 'Distinto segundo apellido',
	},
	other_names: { some: 'Coinciden otras palabras del nombre', differs: 'Otras palabras del nombre no coinciden' },
	email: {
		equal: 'Mismo email',
		shared: 'Mismo email, que usan varias personas',
		domain: 'El mismo email con el dominio mal escrito',
		typo: 'Email casi igual',
		user: 'El mismo usuario de email en otro proveedor',
		differs: 'Otro email',
	},
	phone: {
		equal: 'Mismo teléfono',
		shared: 'Mismo teléfono, que usan varias personas',
		typo: 'Teléfono con una cifra cambiada',
		other_line: 'Un fijo y un móvil',
		differs: 'Otro teléfono',
	},
	nif: { equal: 'Mismo NIF', shared: 'Mismo NIF con nombres distintos', typo: 'El NIF, con un carácter cambiado', differs: 'Otro NIF' },
	loyalty: { equal: 'Misma tarjeta de cliente', shared: 'Misma tarjeta, que usan varias personas', differs: 'Otra tarjeta de cliente' },
	external: { equal: 'Misma ficha en el otro sistema', shared: 'Misma ficha en el otro sistema, con nombres distintos', differs: 'Otra ficha en el otro sistema' },
	birth_date: {
		equal: 'Misma fecha de nacimiento',
		swapped: 'La misma fecha de nacimiento con día y mes cambiados',
		typo: 'Fecha de nacimiento con una cifra cambiada',
		year: 'Mismo año de nacimiento, otro día',
		differs: 'Distinta fecha de nacimiento',
	},
	address: { equal: 'Misma dirección', high: 'Dirección casi igual', some: 'Dirección parecida', differs: 'Otra dirección' },
	postcode: { equal: 'Mismo código postal', typo: 'Código postal con una cifra cambiada', area: 'Código postal de la misma zona', differs: 'Otro código postal' },
};

const ENGLISH: Words = {
	prior: { '*': 'Starting point: any two records are seldom one person’s' },
	household: { '*': 'They could be two people of one home' },
	given: {
		equal: 'Same given name',
		shorter: 'Same given name; one leaves out the second name',
		part: 'One of the given names agrees',
		nickname: 'The same name in a familiar or regional form',
		initial: 'The initial fits the name',
		sounds: 'The given name sounds the same',
		typo: 'The given name, with a slip',
		near: 'Given name much alike',
		half: 'The first name agrees and the second does not',
		differs: 'Different given name',
	},
	surname: {
		equal: 'Same first surname',
		sounds: 'The first surname sounds the same',
		typo: 'The first surname, with a slip',
		near: 'First surname much alike',
		initial: 'The initial fits the surname',
		swapped: 'The same names in another order',
		shifted: 'The first surname of one is the second of the other',
		alone: 'One tells only the surname, and it is the same',
		differs: 'Different first surname',
	},
	second_surname: {
		equal: 'Same second surname',
		sounds: 'The second surname sounds the same',
		typo: 'The second surname, with a slip',
		near: 'Second surname much alike',
		initial: 'The initial fits the second surname',
		differs: 'Different second surname',
	},
	other_names: { some: 'Other words of the name agree', differs: 'Other words of the name do not agree' },
	email: {
		equal: 'Same email',
		shared: 'Same email, which several people use',
		domain: 'The same email with a mistyped domain',
		typo: 'Email almost the same',
		user: 'The same email user at another provider',
		differs: 'Another email',
	},
	phone: { equal: 'Same phone', shared: 'Same phone, which several people use', typo: 'Phone with one digit off', other_line: 'A landline and a mobile', differs: 'Another phone' },
	nif: { equal: 'Same NIF', shared: 'Same NIF under different names', typo: 'The NIF, with one character off', differs: 'Another NIF' },
	loyalty: { equal: 'Same loyalty card', shared: 'Same card, which several people use', differs: 'Another loyalty card' },
	external: { equal: 'Same entry in the other system', shared: 'Same entry in the other system under different names', differs: 'Another entry in the other system' },
	birth_date: {
		equal: 'Same birth date',
		swapped: 'The same birth date with day and month swapped',
		typo: 'Birth date with one digit off',
		year: 'Same birth year, another day',
		differs: 'Different birth date',
	},
	address: { equal: 'Same address', high: 'Address almost the same', some: 'Address alike', differs: 'Another address' },
	postcode: { equal: 'Same postcode', typo: 'Postcode with one digit off', area: 'Postcode of the same area', differs: 'Another postcode' },
};

/** Each part of a score in the words of a shop owner; the weights still add up to the score's. */
export function explain(score: PairScore, locale: 'es' | 'en'): { text: string; weight: number }[] {
	return score.parts.map((part) => ({ text: wordsOf(part, locale === 'es' ? SPANISH : ENGLISH), weight: part.weight }));
}

function wordsOf({ field, level }: MatchReasonPart, words: Words): string {
	return words[field]?.[level] ?? words[field]?.['*'] ?? `${field}: ${level}`;
}
