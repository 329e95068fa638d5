import { decodeStream } from '../../../printing/decode/decodeStream';
import type { DecodedTicket } from '../../../printing/decode/decodeStream';
import { encodeTicket } from '../../../printing/encode/encodeTicket';
import { qrModules } from '../../../printing/encode/qrSize';
import { layoutTicket } from '../../../printing/layout/layoutTicket';
import { printerProfiles } from '../../../printing/profiles';
import { qrMatrix, qrPath } from '../../../printing/render/qrMatrix';
import { renderHtml } from '../../../printing/render/renderHtml';
import { renderSvg } from '../../../printing/render/renderSvg';
import { aeatCode, line, sale, shop } from '../sales';

function decoded(...lines: Parameters<typeof layoutTicket>): DecodedTicket {
	return decodeStream(encodeTicket(layoutTicket(...lines), printerProfiles.generic80), { columns: 48 });
}

const stream = (latin1: string): DecodedTicket => decodeStream(Buffer.from(latin1, 'latin1'));
const plain = decoded(sale({ fiscalQr: aeatCode }), shop);
const wicked = decoded(sale({ lines: [line({ name: `</text><script>alert("1")</script> & 'co' <img src=x onerror=y>` })] }), shop);

/** Every tag opened is closed in order, and every `&` begins an entity. */
function wellFormed(markup: string): boolean {
	const open: string[] = [];
	for (const [, closing, name, rest] of markup.matchAll(/<(\/?)([a-zA-Z][\w:]*)((?:"[^"]*"|[^>"])*)>/g)) {
		if (closing) {
			if (open.pop() !== name) return false;
		} else if (!rest?.endsWith('/')) {
			open.push(name ?? '');
		}
	}
	return open.length === 0 && !/&(?!amp;|lt;|gt;|quot;|#39;)/.test(markup);
}

describe('the SVG of a ticket', () => {
	it('has the words as real text, each run one element', () => {
		const svg = renderSvg(plain);
		expect(svg).toContain('>Lata Anchoas de Santoña 120g</text>');
		expect(svg).toMatch(/>2 × 9,50 € +19,00 €<\/text>/);
	});

	it('holds characters to the printer’s columns', () => {
		const svg = renderSvg(stream('\x1b@12 chars long'));
		expect(svg).toMatch(/<svg [^>]*font-size="20"[^>]* xml:space="preserve">/);
		expect(svg).toMatch(/<text x="0" y="\d+" textLength="156">12 chars long<\/text>/);
	});

	it('shows emphasis: bold, underline, white on black, double size', () => {
		const svg = renderSvg(stream('\x1bE\x01bold\x1bE\x00\n\x1b-\x01under\x1b-\x00\n\x1dB\x01inverse\x1dB\x00\n\x1d!\x11large\n'));
		expect(svg).toMatch(/font-weight="700">bold</);
		expect(svg).toMatch(/>under<\/text>\n<rect [^>]*height="2"\/>/);
		expect(svg).toMatch(/<rect [^>]*\/>\n<text [^>]*fill="#fffefb">inverse</);
		expect(svg).toMatch(/scale\(2 2\)" [^>]*>large</);
	});

	it('is well-formed and asks nothing of anybody, whatever the ticket says', () => {
		for (const ticket of [plain, wicked]) {
			const svg = renderSvg(ticket, { title: '<b>"T" & co' });
			expect(wellFormed(svg.replace(/^<\?xml[^>]*\?>\n/, ''))).toBe(true);
			expect(svg).not.toMatch(/<script|<img|<foreignObject|<style|@import|url\((?!#)|(?:href|src)="(?!#|data:image\/png)/);
			expect(svg.match(/https?:\/\/[^"\s<]+/g)?.filter((address) => address !== 'http://www.w3.org/2000/svg' && !address.startsWith('https://prewww2.aeat.es/'))).toEqual([]);
		}
	});

	it('is as wide as its paper', () => {
		const small = renderSvg(decodeStream(encodeTicket(layoutTicket(sale(), shop), printerProfiles.generic58), { columns: 32 }));
		expect(small).toContain('viewBox="0 0 512 ');
		expect(renderSvg(plain)).toContain('viewBox="0 0 688 ');
	});

	it('says what it cannot draw, and when the drawer opens', () => {
		const svg = renderSvg(stream('\x1dk\x4b\x0d8412345678905\x1cp\x01\x00\x1bp\x00\x19\xfaend\n'), { locale: 'en' });
		expect(svg).toContain('GS1 DataBar 8412345678905');
		expect(svg).toContain('(the printer&#39;s logo)');
		expect(svg).toContain('(the drawer opens)');
	});

	it('carries pictures inside itself', () => {
		expect(renderSvg(stream('\x1dv0\x00\x01\x00\x01\x00\xaaend\n'))).toMatch(/<image id="p0" width="8" height="1" [^>]*href="data:image\/png;base64,iVBOR/);
	});

	it('carries a picture and a code that come again only once', () => {
		const store = '\x1d(L\x0b\x000p0\x01\x011\x08\x00\x01\x00\xaa';
		const svg = renderSvg(stream(`${store}${'\x1d(L\x02\x0002A\n'.repeat(9)}`));
		expect(svg.match(/data:image/g)).toHaveLength(1);
		expect(svg.match(/<use href="#p0"\/>/g)).toHaveLength(8);
		const code = renderHtml(stream(`\x1d(k\x08\x001P0hello${'\x1d(k\x03\x001Q0'.repeat(3)}`));
		expect(code.match(/<path id/g)).toHaveLength(1);
		expect(code.match(/<use /g)).toHaveLength(2);
	});

	it('of a ticket of eight lines is a few kB, and so is its page', () => {
		const eight = decoded(sale({ fiscalQr: aeatCode, lines: Array.from({ length: 8 }, (_, index) => line({ line: index + 1 })) }), shop);
		expect(renderSvg(eight).length).toBeLessThan(10_000);
		expect(renderHtml(eight).length).toBeLessThan(10_000);
	});
});

describe('the page of a ticket', () => {
	it('is a small page in the shop’s language with the words in reading order', () => {
		const html = renderHtml(plain, { locale: 'es', title: 'Ticket TICKET-001254' });
		expect(html).toMatch(/^<!doctype html>\n<html lang="es">/);
		expect(html).toContain('<title>Ticket TICKET-001254</title>');
		expect(html).toContain('<p>Lata Anchoas de Santoña 120g</p>');
		expect(html).toMatch(/<p>Queso Picón Bejes-Tresviso {15}12,00 €<\/p>/);
		expect(html).toMatch(/<span class="b s" style="font-size:2.00em">TOTAL +31,00 €<\/span>/);
		expect(html.length).toBeLessThan(20_000);
	});

	it('names the code for those who cannot see it', () => {
		expect(renderHtml(plain)).toContain('role="img" aria-label="Código QR: https://prewww2.aeat.es/');
	});

	it('runs and loads nothing, whatever the ticket says', () => {
		for (const ticket of [plain, wicked]) {
			const html = renderHtml(ticket, { title: '<b>"T" & co' });
			expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
			expect(html).not.toMatch(/<script|<img|<link|<iframe|<form|@import|url\(|\son\w+=(?!x|y)|(?:href|src)="(?!#|data:image\/png)/);
		}
		expect(renderHtml(wicked)).toContain('&lt;/text&gt;&lt;script&gt;');
	});
});

describe('QR codes', () => {
	it('take the size that the encoder reckoned with', () => {
		for (const length of [1, 14, 15, 122, 123, 180, 213, 500, 2331]) {
			expect(qrMatrix({ data: Buffer.from('x'.repeat(length)), level: 'M' })?.length).toBe(qrModules(length));
		}
		expect(qrModules(2332)).toBeUndefined();
		expect(qrMatrix({ data: Buffer.alloc(4000, 0x78), level: 'M' })).toBeUndefined();
	});

	it('are drawn module for module', () => {
		const matrix = qrMatrix({ data: Buffer.from(aeatCode), level: 'M' }) ?? [];
		const drawn = matrix.map((row) => row.map(() => false));
		let [x, y] = [0, 0];
		for (const [, command, across, down] of qrPath(matrix).matchAll(/([Mmh])(\d+)(?: (\d+)(?:\.5)?)?/g)) {
			if (command === 'M') [x, y] = [Number(across), Number(down)];
			else if (command === 'm') x += Number(across);
			else for (const end = x + Number(across); x < end; x++) drawn[y]![x] = true;
		}
		expect(drawn).toEqual(matrix);
	});
});
