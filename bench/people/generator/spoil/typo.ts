import type { Random } from '../random';

const NEIGHBOURS: Readonly<Record<string, string>> = {
	q: 'wa', w: 'qes', e: 'wrd', r: 'etf', t: 'ryg', y: 'tuh', u: 'yij', i: 'uok', o: 'ipl', p: 'oñ', a: 'qsz', s: 'adwx', d: 'sfec', f: 'dgrv', g: 'fhtb',
	h: 'gjyn', j: 'hkum', k: 'jlio', l: 'kño', ñ: 'lp', z: 'xas', x: 'zcs', c: 'xvd', v: 'cbf', b: 'vng', n: 'bmh', m: 'nk',
	'0': '9', '1': '2', '2': '13', '3': '24', '4': '35', '5': '46', '6': '57', '7': '68', '8': '79', '9': '80', '.': ',-', _: '-', '-': '_.',
};

/** One slip of the fingers: a neighbouring key, a letter too few or twice, or two in the wrong order. */
export function slip(text: string, random: Random): string {
	if (text.length < 2) return text;
	const at = random.below(text.length);
	const letter = text[at]!;
	switch (random.below(4)) {
		case 0: {
			const near = NEIGHBOURS[letter.toLowerCase()];
			const other = near === undefined ? 'e' : near[random.below(near.length)]!;
			return text.slice(0, at) + (letter === letter.toLowerCase() ? other : other.toUpperCase()) + text.slice(at + 1);
		}
		case 1:
			return text.slice(0, at) + text.slice(at + 1);
		case 2:
			return text.slice(0, at) + letter + text.slice(at);
		default: {
			const first = Math.min(at, text.length - 2);
			return text.slice(0, first) + text[first + 1]! + text[first]! + text.slice(first + 2);
		}
	}
}

/** One digit wrong, or two neighbours in the wrong order where they differ. */
export function slipDigit(text: string, random: Random): string {
	const places = [...text].flatMap((letter, index) => (/\d/.test(letter) ? [index] : []));
	if (places.length === 0) return text;
	const at = random.pick(places);
	const next = text[at + 1];
	if (random.chance(0.3) && next !== undefined && /\d/.test(next) && next !== text[at]) return text.slice(0, at) + next + text[at]! + text.slice(at + 2);
	return text.slice(0, at) + String((Number(text[at]) + random.between(1, 9)) % 10) + text.slice(at + 1);
}
