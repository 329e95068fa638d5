/**
 * A name as people write it, taken apart into given names and surnames: «Apellidos, Nombre», `MARIA DEL CARMEN DE LA FUENTE`,
 * `Mª José`, `García López Ana` (a till that prints surnames first), initials, two surnames or one.
 */
import { givenNameKind } from '../data/givenNames';
import { foldLatin } from './fold';

export interface NameParts {
	/** Folded, in order, without particles. */
	given: string[];
	surnames: string[];
	/** A business's name, whole, without its legal form. */
	company?: string;
}

const PARTICLES = new Set(['de', 'del', 'la', 'las', 'los', 'lo', 'el', 'y', 'i', 'e', 'da', 'do', 'dos', 'das', 'van', 'von', 'der', 'den', 'di', 'du', 'le', 'of']);
const TITLES = new Set(['don', 'dona', 'dn', 'dna', 'sr', 'sra', 'srta', 'dr', 'dra', 'mr', 'mrs', 'ms', 'miss', 'sir', 'lord', 'lady', 'vda', 'viuda', 'hijo', 'jr']);
/** What cashiers type when they have no name. */
const NOBODY = new Set(['cliente', 'clienta', 'clientes', 'contado', 'varios', 'tienda', 'caja', 'venta', 'ventas', 'anonimo', 'anonima', 'sin', 'nombre', 'desconocido', 'generico', 'mostrador', 'publico', 'test', 'prueba', 'consumidor', 'final', 'customer', 'guest', 'walk', 'unknown', 'none', 'no', 'na', 'nn', 'null', 'particular', 'invitado']);
const LEGAL_FORM = /[\s,]+(?:s\.?\s?l\.?\s?(?:u|n\.?e|p)?|s\.?\s?a\.?\s?(?:u|t)?|c\.?\s?b|s\.?\s?c(?:\.?\s?p)?|s\.?\s?coop|scl|slu|sau|s\.?\s?l\.?\s?l|ltd|gmbh|llc|inc|e\.?\s?s\.?\s?p\.?\s?j)\.?$/;
/** Where a legal form may end a name: asked first, as few names have one. */
const MAYBE_LEGAL_FORM = /[ .,](?:s|c|ltd|gmbh|llc|inc|e)[ .a-z]{0,8}$/;
/** «Mª José», «M.ª», «Ma.», and «MªJosé» with the space forgotten. */
const MARIA = /(^|[^\p{L}])m(?:\.?ª|(?:a\.|\.a\.)(?=[^\p{L}]|$))/gu;

/** One text in any usual order. */
export function splitFullName(text: string): NameParts {
	const folded = tidy(text);
	const company = companyName(folded);
	if (company !== undefined) return { given: [], surnames: [], company };
	const comma = folded.indexOf(',');
	if (comma > 0 && words(folded.slice(comma + 1)).length > 0) {
		return { given: words(folded.slice(comma + 1)).slice(0, 4), surnames: words(folded.slice(0, comma)).slice(0, 4) };
	}
	const tokens = words(folded);
	return tokens.length === 0 ? { given: [], surnames: [] } : splitTokens(tokens);
}

/** Given names and surnames that the source keeps apart. */
export function splitParts(givenName: string, surname: string): NameParts {
	const company = companyName(tidy(`${givenName} ${surname}`));
	if (company !== undefined) return { given: [], surnames: [], company };
	return { given: words(tidy(givenName)).slice(0, 4), surnames: words(tidy(surname)).slice(0, 4) };
}

function splitTokens(tokens: readonly string[]): NameParts {
	const ordered = surnamesFirst(tokens) ? givenToFront(tokens) : tokens;
	const count = ordered.length;
	if (count === 1) return looksLikeSurname(ordered[0]!) ? { given: [], surnames: [ordered[0]!] } : { given: [ordered[0]!], surnames: [] };
	let given = 1;
	while (given < count && given < 4 && isGivenAt(ordered, given)) given += 1;
	return { given: ordered.slice(0, given), surnames: ordered.slice(given, given + 4) };
}

/** A second given name leaves at least one surname, two where the word is a surname as often as a given name. */
function isGivenAt(tokens: readonly string[], place: number): boolean {
	const kind = givenNameKind(tokens[place]!);
	const left = tokens.length - place - 1;
	if (kind === 'given') return left >= 1 || (tokens.length === 2 && FIRST_OF_TWO.has(tokens[0]!));
	if (tokens[place]!.length === 1 || COMPOUNDS.has(`${tokens[place - 1]!} ${tokens[place]!}`)) return left >= 1;
	return kind === 'either' && left >= 2;
}

/** Given names that a second one often follows: «Ana María» alone has no surname, «Omar Ahmed» has one. */
const FIRST_OF_TWO = new Set(['maria', 'ana', 'jose', 'juan', 'luis', 'miguel', 'francisco', 'carlos', 'antonio', 'jesus', 'rosa', 'eva', 'victor', 'pedro', 'manuel', 'angel', 'marco', 'mari']);

/** Pairs heard as one given name, whose second word is a surname elsewhere. */
const COMPOUNDS = new Set(
	('jose luis,jose manuel,jose miguel,jose ramon,jose angel,jose francisco,jose ignacio,jose vicente,jose andres,jose juan,jose pablo,jose tomas,jose julian,jose felipe,jose julio,juan manuel,juan jose,juan francisco,juan miguel,' +
		'juan ramon,juan pablo,juan ignacio,juan pedro,juan andres,juan vicente,juan gabriel,juan tomas,juan felipe,juan angel,luis miguel,luis manuel,luis angel,luis francisco,luis ignacio,luis felipe,luis jose,luis ramon,luis vicente,luis pablo,' +
		'miguel angel,francisco jose,francisco manuel,francisco miguel,francisco angel,carlos manuel,carlos jose,carlos miguel,carlos andres,antonio jose,antonio manuel,antonio miguel,antonio angel,antonio jesus,pedro jose,pedro luis,pedro pablo,pedro manuel,pedro miguel,' +
		'manuel jesus,manuel jose,manuel angel,jesus manuel,jesus angel,jesus miguel,victor manuel,victor miguel,marco antonio,maria jose,maria rosa,maria luz,maria rosario,maria victoria,maria reyes,maria cruz,maria gracia,maria paz,maria mar,maria sol,maria nieves,ana rosa,ana victoria,ana luz,ana cruz,' +
		'rafael angel,fernando jose,javier ignacio,oscar manuel,david manuel,diego jose,alejandro jose,jorge luis,jorge manuel,angel manuel,angel luis,angel jose,angel miguel,julio jose,julio manuel,vicente jose,ramon jose,angel vicente').split(','),
);

function surnamesFirst(tokens: readonly string[]): boolean {
	if (tokens.length < 2 || givenNameKind(tokens[0]!) !== undefined || tokens[0]!.length === 1) return false;
	return givenNameKind(tokens.at(-1)!) === 'given' && (tokens.length > 2 || looksLikeSurname(tokens[0]!));
}

function givenToFront(tokens: readonly string[]): string[] {
	let first = tokens.length - 1;
	while (first > 1 && givenNameKind(tokens[first - 1]!) === 'given') first -= 1;
	return [...tokens.slice(first), ...tokens.slice(0, first)];
}

/** A word alone is taken for a given name unless it ends as surnames do. */
function looksLikeSurname(word: string): boolean {
	return givenNameKind(word) === undefined && /.{3}[ae]z$|.{2}ez$|^(?:garcia|martin|moreno|ruiz|diaz|munoz|romero|navarro|torres|serrano|molina|blanco|castro|ortega|delgado)$/.test(word);
}

function tidy(text: string): string {
	const folded = foldLatin(text);
	// Most names are letters and spaces, and need no more.
	if (/^[a-z ,-]*$/.test(folded)) return folded;
	return folded
		.replace(/\([^)]*\)?/g, ' ')
		.replace(MARIA, '$1maria ')
		.replace(/·/g, '')
		.replace(/(\p{L})['’´`](?=\p{L})/gu, '$1');
}

function words(text: string): string[] {
	const all = text.split(/^[a-z ]*$/.test(text) ? ' ' : /[^\p{L}\p{N}]+/u).filter((word) => word !== '');
	// A single letter in front is an initial: «E. García», «I. Ruiz».
	const said = all.filter((word, place) => (!PARTICLES.has(word) || (place === 0 && word.length === 1)) && !TITLES.has(word));
	if (said.length > 0 && said.every((word) => NOBODY.has(word) || /^\d+$/.test(word))) return [];
	return said.length === 2 && said[0] === 'cliente' ? [] : said;
}

function companyName(folded: string): string | undefined {
	if (!MAYBE_LEGAL_FORM.test(folded.slice(-12))) return undefined;
	const bare = folded.replace(LEGAL_FORM, '');
	if (bare === folded) return undefined;
	// `Ana S. C.` is a person with initials: a business has a word of its own before the legal form.
	const own = bare.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !PARTICLES.has(word));
	return own.some((word) => word.length > 2) ? own.join(' ') : undefined;
}
