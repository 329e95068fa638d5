/** A decision drawn: each piece of evidence a bar that begins where the one before ended, down to the score. Self-contained SVG. */
import { escapeMarkup } from '../text';

export interface WaterfallPart {
	/** In the words of a shop owner. */
	text: string;
	/** Bits, log2 of the Bayes factor. */
	weight: number;
}

export interface WaterfallWords {
	title: string;
	/** Names the last bar. */
	total: string;
}

const WIDTH = 720;
const LABELS = 330;
const FIGURES = 60;
const ROW = 26;
const TOP = 52;
/** For, against and the sum: told apart by colour-blind readers too, and each bar has its figure. */
const COLOURS = { for: '#1b7f5c', against: '#c2410c', total: '#334155' };
const LONGEST_LABEL = 52;

export function waterfall(parts: readonly WaterfallPart[], { title, total }: WaterfallWords): string {
	const bars = [...barsOf(parts), { text: total, from: 0, to: sumOf(parts), total: true }];
	const low = Math.min(0, ...bars.flatMap(({ from, to }) => [from, to]));
	const high = Math.max(0, ...bars.flatMap(({ from, to }) => [from, to]));
	const scale = (WIDTH - LABELS - FIGURES - 20) / Math.max(1, high - low);
	const x = (bits: number): number => round(LABELS + (bits - low) * scale);
	const height = TOP + bars.length * ROW + 16;
	const rows = bars.map((bar, index) => row(bar, TOP + index * ROW, x)).join('');
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="13">`,
		`<title>${escapeMarkup(title)}</title><rect width="100%" height="100%" fill="#ffffff"/>`,
		`<text x="16" y="28" font-size="16" font-weight="600" fill="#0f172a">${escapeMarkup(shortened(title, 80))}</text>`,
		`<line x1="${x(0)}" x2="${x(0)}" y1="${TOP - 8}" y2="${height - 12}" stroke="#94a3b8" stroke-dasharray="2 3"/>`,
		rows,
		'</svg>',
	].join('');
}

interface Bar {
	text: string;
	from: number;
	to: number;
	total?: boolean;
}

function barsOf(parts: readonly WaterfallPart[]): Bar[] {
	let reached = 0;
	return parts.map(({ text, weight }) => {
		const from = reached;
		reached += weight;
		return { text, from, to: reached };
	});
}

function row({ text, from, to, total = false }: Bar, y: number, x: (bits: number) => number): string {
	const [left, right] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))];
	const colour = total ? COLOURS.total : to >= from ? COLOURS.for : COLOURS.against;
	const weight = total ? ' font-weight="600"' : '';
	const figure = `${to - from >= 0 ? '+' : '−'}${Math.abs(to - from).toFixed(1)}`;
	return (
		`<text x="16" y="${y + 16}" fill="#0f172a"${weight}>${escapeMarkup(shortened(text, LONGEST_LABEL))}</text>` +
		`<rect x="${left}" y="${y + 4}" width="${round(Math.max(2, right - left))}" height="${ROW - 9}" rx="2" fill="${colour}"/>` +
		`<text x="${round(right + 6)}" y="${y + 16}" fill="#0f172a"${weight}>${figure}</text>`
	);
}

function sumOf(parts: readonly WaterfallPart[]): number {
	return parts.reduce((sum, { weight }) => sum + weight, 0);
}

function shortened(text: string, longest: number): string {
	const letters = [...text];
	return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join('')}…`;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
