/** Which products of the shop somebody means by their names. */
import { foldMessage } from './fold';

export interface Named {
	sku: string;
	name: string;
}

/** Words of asking, not of goods. */
const ASKING = new Set(
	`hola buenas buenos dias tardes noches tienda tiendas queda quedan quedara quedo algun alguna alguno algunas algunos stock favor gustaria gustarian quiero queria quisiera necesito
	comprar teneis tienen tienes tendreis vendeis venden habra todavia disponible disponibles disponibilidad existencias agotado agotada producto productos articulo articulos cuanto cuantos cuanta cuantas
	para esta este estos estas ese esa eso esto con sin por que cual cuales donde cuando como unos unas los las del mas muy hay gracias saber pregunta preguntar decir podeis podriais
	have left there some any please your shop store with that this these those available product products what which where when need want would like buy much many thanks hello stock sell does carry got`.split(/\s+/),
);

const SHORTEST = 4;
const MOST_WORDS = 12;

/** The words of a message that may be a product's, without their plurals. */
export function productWords(message: string): string[] {
	const words = foldMessage(message).split(/[|\s]+/).filter((word) => word.length >= SHORTEST && !ASKING.has(word) && /^[a-z]+$/.test(word));
	return [...new Set(words.map(singular))].slice(0, MOST_WORDS);
}

/** Those that have the most of the words, and at least one; ties stay together. */
export function bestNamed(words: readonly string[], products: readonly Named[]): Named[] {
	const scored = products.map((product) => {
		const parts = foldMessage(product.name).split(/[|\s]+/).map(singular);
		return { product, score: words.filter((word) => parts.includes(word)).length };
	});
	const most = Math.max(0, ...scored.map(({ score }) => score));
	return most === 0 ? [] : scored.filter(({ score }) => score === most).map(({ product }) => product);
}

/** `quesos` and `queso`, `jamones` and `jamon`, `anchovies` and `anchovy` are one word. */
function singular(word: string): string {
	if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
	if (word.length > 5 && /[lnrdj]es$/.test(word)) return word.slice(0, -2);
	return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
}
