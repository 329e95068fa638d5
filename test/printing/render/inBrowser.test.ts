/** The ticket's picture as a browser draws it: every character stands in its own column. */
import { decodeStream } from '../../../printing/decode/decodeStream';
import { encodeTicket } from '../../../printing/encode/encodeTicket';
import { layoutTicket } from '../../../printing/layout/layoutTicket';
import { printerProfiles } from '../../../printing/profiles';
import { renderHtml } from '../../../printing/render/renderHtml';
import { renderSvg } from '../../../printing/render/renderSvg';
import { hasChromium, launchChromium } from '../../demo/till/browser';
import { sale, shop } from '../sales';

const ticket = decodeStream(encodeTicket(layoutTicket(sale(), shop), printerProfiles.generic80));

/** Texts of which the browser has dropped characters. */
const CUT = `[...document.querySelectorAll('text')].filter((text) => text.getNumberOfChars() !== text.textContent.length).map((text) => text.textContent)`;
const HOW_MANY = `document.querySelectorAll('text').length`;

(hasChromium ? it : it.skip)('keeps the spaces between columns', async () => {
	const browser = await launchChromium();
	try {
		const page = await browser.newPage();
		const svg = renderSvg(ticket);
		expect(svg).toMatch(/<text[^>]*>[^<]*\S {2,}\S/);
		for (const document of [`<body>${svg.replace(/^<\?xml.*\?>/, '')}</body>`, renderHtml(ticket)]) {
			await page.setContent(document);
			expect(await page.evaluate<string[]>(CUT)).toEqual([]);
		}
		await page.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
		expect(await page.evaluate<number>(HOW_MANY)).toBeGreaterThan(5);
		expect(await page.evaluate<string[]>(CUT)).toEqual([]);
	} finally {
		await browser.close();
	}
});
