/** An address as folded words for comparing: street types, floors' ordinals and punctuation say nothing of their own. */
import { foldLatin } from './fold';

const SILENT = new Set(['calle', 'c', 'cl', 'avenida', 'avda', 'av', 'plaza', 'pza', 'plz', 'paseo', 'pso', 'carretera', 'ctra', 'camino', 'cno', 'ronda', 'travesia', 'trav', 'urbanizacion', 'urb', 'numero', 'num', 'no', 'n', 'piso', 'puerta', 'pta', 'escalera', 'esc', 'portal', 'de', 'del', 'la', 'las', 'los', 'el', 'street', 'st', 'road', 'rd', 'avenue', 'ave', 'bajo', 'bj', 'dcha', 'izda', 'izq']);

export function normaliseAddress(value: string): string | undefined {
	const words = foldLatin(value)
		.replace(/[ºª°]/g, ' ')
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '' && !SILENT.has(word));
	return words.length === 0 ? undefined : words.slice(0, 16).join(' ').slice(0, 120);
}
