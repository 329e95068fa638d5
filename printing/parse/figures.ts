/** The figures of a printed line: amounts, counts, weights and rates, told apart by how they are written. */

export type DecimalMark = ',' | '.';

export type Token = {
	/** Spaces before it: two and more begin a column. */
	gap: number;
} & Meaning;

type Meaning =
	/** An amount of money: exactly two decimals. */
	| { kind: 'amount'; text: string; cents: number }
	/** A count or a weight. */
	| { kind: 'count'; text: string; milli: number }
	| { kind: 'percent'; text: string; bp: number }
	/** `x`, `*`, `@`: stands between a count and a price. */
	| { kind: 'times'; text: string }
	/** `kg`, `uds`, `/kg`. */
	| { kind: 'unit'; text: string }
	| { kind: 'word'; text: string };

const CURRENCY = /€|£|\$|\bEUR(?:OS?)?\b|\bGBP\b|\bUSD\b/gi;
const UNITS = /^\/?(?:kgs?|grs?|g|l|lts?|ml|ud|uds|un|unid|unids|u|pz|pzs|pcs?|ea|each|lb|lbs)\.?$/i;

const WITH_COMMA = /(?<![\d.,/:-])(?:\d{1,3}(?:\.\d{3})+|\d+),\d{2}(?![\d.,/:-]|\s*%)/g;
const WITH_POINT = /(?<![\d.,/:-])(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}(?![\d.,/:-]|\s*%)/g;

/** How figures are written under each mark. */
const WRITTEN: Readonly<Record<DecimalMark, { amount: RegExp; count: RegExp; counted: RegExp; times: RegExp }>> = {
	',': {
		amount: /^([-−(]?)((?:\d{1,3}(?:[.']\d{3})+)|\d+),(\d{2})([-−)]?)$/,
		count: /^(-?)(\d{1,6})(?:,(\d{1,3}))?$/,
		counted: /(?<=^|\s)(\d+(?:,\d{1,3})?)\s?[xX*×@]\s?(?=\d[\d.,']*,\d{2})/g,
		times: /(?<=\d)\s?[xX*×@]\s?(?=\d[\d.,']*,\d{2})/g,
	},
	'.': {
		amount: /^([-−(]?)((?:\d{1,3}(?:[,']\d{3})+)|\d+)\.(\d{2})([-−)]?)$/,
		count: /^(-?)(\d{1,6})(?:\.(\d{1,3}))?$/,
		counted: /(?<=^|\s)(\d+(?:\.\d{1,3})?)\s?[xX*×@]\s?(?=\d[\d.,']*\.\d{2})/g,
		times: /(?<=\d)\s?[xX*×@]\s?(?=\d[\d.,']*\.\d{2})/g,
	},
};

/** Which mark the ticket's amounts use, by the figures that leave no doubt; the other is of thousands. */
export function decimalMark(lines: readonly string[]): DecimalMark {
	const text = lines.join('\n');
	return (text.match(WITH_POINT) ?? []).length > (text.match(WITH_COMMA) ?? []).length ? '.' : ',';
}

/** @returns the amount's minor units; `undefined` for what is no amount */
export function centsOf(written: string, mark: DecimalMark): number | undefined {
	const parts = WRITTEN[mark].amount.exec(written.replace(CURRENCY, '').replace(/^\+/, ''));
	if (!parts) return undefined;
	const cents = Number(parts[2]!.replace(/\D/g, '')) * 100 + Number(parts[3]);
	if (!Number.isSafeInteger(cents)) return undefined;
	return parts[1] !== '' || parts[4] !== '' ? -cents || 0 : cents;
}

function milliOf(written: string, mark: DecimalMark): number | undefined {
	const parts = WRITTEN[mark].count.exec(written);
	if (!parts) return undefined;
	const milli = Number(parts[2]) * 1000 + Number((parts[3] ?? '').padEnd(3, '0'));
	return parts[1] === '-' ? -milli || 0 : milli;
}

/** The line's words and figures, currency signs taken off. */
export function tokensOf(line: string, mark: DecimalMark): Token[] {
	const spaced = line
		.replace(/[€£$]\s*\/\s*/g, '/')
		.replace(/([-−+])\s*([€£$])\s*/g, '$1')
		.replace(CURRENCY, ' ')
		// `2x9,50`, `2 x9,50`
		.replace(WRITTEN[mark].counted, '$1 x ')
		.replace(WRITTEN[mark].times, ' x ')
		.replace(/(?<=\d)(\/(?:kg|ud|un|u|l)\b)/gi, ' $1')
		.replace(/(?<=\s|^)(-)\s+(?=\d)/g, '$1');
	const tokens = [...spaced.matchAll(/(\s*)(\S+)/g)].map((match): Token => ({ gap: match[1]!.length, ...tokenOf(match[2]!, mark) }));
	// `1kg` counts only where a price follows: elsewhere it is part of a name.
	return tokens.map((token, at) => (token.kind === 'count' && /[a-z]/i.test(token.text) && tokens[at + 1]?.kind !== 'times' ? { gap: token.gap, kind: 'word', text: token.text } : token));
}

function tokenOf(text: string, mark: DecimalMark): Meaning {
	const cents = centsOf(text.replace(/[:;]$/, ''), mark);
	if (cents !== undefined) return { kind: 'amount', text, cents };
	const percent = /^[-(]?(\d{1,2})(?:[.,](\d{1,2}))?%\)?$/.exec(text);
	if (percent) return { kind: 'percent', text, bp: Number(percent[1]) * 100 + Number((percent[2] ?? '').padEnd(2, '0')) };
	const milli = milliOf(text, mark);
	if (milli !== undefined) return { kind: 'count', text, milli };
	const joined = /^(\d+(?:[.,]\d{1,3})?)(kgs?|uds?|un|u|pcs)\.?$/i.exec(text);
	const weighed = joined === null ? undefined : milliOf(joined[1]!, mark);
	if (weighed !== undefined) return { kind: 'count', text, milli: weighed };
	if (/^[xX*×@]$/.test(text)) return { kind: 'times', text };
	if (UNITS.test(text)) return { kind: 'unit', text };
	return { kind: 'word', text };
}

/** The last amount of a line, and the words around the figures. */
export function lastAmount(tokens: readonly Token[]): number | undefined {
	return tokens.findLast((token) => token.kind === 'amount')?.cents;
}

export function amountsOf(tokens: readonly Token[]): number[] {
	return tokens.flatMap((token) => (token.kind === 'amount' ? [token.cents] : []));
}
