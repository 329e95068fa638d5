/** Packs and bundles: what selling one takes from the shelf. */
import { toMilli } from '../quantity';
import { spanishDecimal } from './cells';

export interface BundlePart {
	sku: string;
	/** In one bundle, thousandths, more than 0. */
	quantityMilli: number;
}

const MOST_PARTS = 50;

/** `ANCHOA-001*6 + QUESO-003`: parts between plus signs, how many after an asterisk. @returns `undefined` for anything else */
export function bundleParts(text: string): BundlePart[] | undefined {
	const parts: BundlePart[] = [];
	for (const piece of text.split(/\s*\+\s*/)) {
		const read = /^(.+?)(?:\s*[*×]\s*([\d.,]+))?$/.exec(piece.trim());
		const quantityMilli = read?.[2] === undefined ? 1000 : toMilli(spanishDecimal(read[2]));
		if (!read || quantityMilli === undefined || quantityMilli <= 0) return undefined;
		parts.push({ sku: read[1]!.trim(), quantityMilli });
	}
	return parts.length > MOST_PARTS ? undefined : parts;
}
