/** Names for comparing: enough to tell a household from a person. */
import { foldText } from '../text';

const PARTICLES = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'y', 'i', 'da', 'do', 'dos', 'van', 'von', 'san', 'don', 'dona', 'sr', 'sra']);

/** Folded words without particles, the given name first: `García Ruiz, Mª José` → `maria jose garcia ruiz`. */
export function nameTokens(name: string): string[] {
	const [surnames, given] = name.includes(',') ? name.split(',', 2) : ['', name];
	return foldText(`${given ?? ''} ${surnames ?? ''}`)
		.replace(/\bm(?:ª|a\.|\.ª)/g, 'maria')
		.split(/[^\p{L}]+/u)
		.filter((word) => word !== '' && !PARTICLES.has(word));
}

/**
 * True when two names have given names that cannot be one person's. Without two given names there is no clash.
 */
export function givenNamesClash(a: string | null | undefined, b: string | null | undefined): boolean {
	const left = nameTokens(a ?? '');
	const right = nameTokens(b ?? '');
	const [first] = left;
	const [second] = right;
	if (first === undefined || second === undefined) return false;
	if (first.startsWith(second) || second.startsWith(first)) return false;
	return !left.includes(second) && !right.includes(first);
}
