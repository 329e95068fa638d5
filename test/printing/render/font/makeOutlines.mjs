/**
 * Writes the outlines that printing/render/font/outlines.ts carries, base64, to standard output. Needs two packages that
 * the project does not have: `npm install --prefix FOLDER fontkit@2.0.4 dejavu-fonts-ttf@2.37.3`, then
 * `node makeOutlines.mjs FOLDER`.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';

const folder = path.resolve(process.argv[2] ?? '.');
const theirs = createRequire(path.join(folder, 'package.json'));
const CodepageEncoder = createRequire(import.meta.url)('@point-of-sale/codepage-encoder');
const font = theirs('fontkit').openSync(path.join(folder, 'node_modules/dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'));

/** 1/32 of a dot, where a letter is 12 dots wide. */
const SCALE = (12 * 32) / font.glyphForCodePoint(0x41).advanceWidth;
const LATIN = Array.from({ length: 0x160 }, (_, index) => index + 0x20);
const SIGNS = Array.from('‘’“”„…–—•€™←↑→↓↔✓✔★☆─━═│║�□■●○', (sign) => sign.codePointAt(0));

const pages = CodepageEncoder.getEncodings().flatMap((page) => CodepageEncoder.getEncoding(page).codepoints);
const visible = (code) => code > 0x20 && code !== 0x7f && !(code >= 0x80 && code <= 0xa0);
const characters = [...new Set([...pages, ...LATIN, ...SIGNS])].filter((code) => visible(code) && font.hasGlyphForCodePoint(code)).sort((a, b) => a - b);

const bytes = [];
function write(value) {
	let rest = value < 0 ? -2 * value - 1 : 2 * value;
	for (; rest > 127; rest >>= 7) bytes.push((rest & 127) | 128);
	bytes.push(rest);
}

function contoursOf(code) {
	const contours = [];
	for (const { command, args } of font.glyphForCodePoint(code).path.commands) {
		const numbers = args.map((number) => Math.round(number * SCALE));
		if (command === 'moveTo') contours.push({ start: numbers, segments: [] });
		else if (command !== 'closePath') contours.at(-1).segments.push({ curved: command === 'quadraticCurveTo' ? 1 : 0, numbers });
	}
	return contours;
}

let before = 0;
for (const code of characters) {
	write(code - before);
	before = code;
	const contours = contoursOf(code);
	write(contours.length);
	let [x, y] = [0, 0];
	for (const { start, segments } of contours) {
		write(segments.length);
		write(start[0] - x);
		write(start[1] - y);
		[x, y] = start;
		for (const { curved, numbers } of segments) {
			write((numbers[0] - x) * 2 + curved);
			write(numbers[1] - y);
			[x, y] = numbers;
			if (!curved) continue;
			write(numbers[2] - x);
			write(numbers[3] - y);
			[x, y] = numbers.slice(2);
		}
	}
}
process.stdout.write(deflateRawSync(Buffer.from(bytes), { level: 9 }).toString('base64'));
