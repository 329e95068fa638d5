import fc from 'fast-check';
import { documents } from '../../../printing/template/documents';
import { readLayout } from '../../../printing/template/readLayout';
import { fenced } from '../../docs/pages';

const problems = (value: unknown): string[] => {
	const read = readLayout(value);
	return read.ok ? [] : read.problems.map(({ field, message }) => `${field} ${message}`);
};

describe('a layout', () => {
	it('is a list of blocks, of which those that need nothing are names', () => {
		expect(readLayout('["shop", {"block": "text", "text": "Hola"}, {"block": "items", "prices": false}, "footer"]')).toEqual({
			ok: true,
			layout: [
				{ block: 'shop', lines: true },
				{ block: 'text', text: 'Hola', align: 'left', bold: false, inverse: false, size: 'normal' },
				{ block: 'items', prices: false, sku: false, size: 'normal' },
				{ block: 'footer' },
			],
		});
		expect(readLayout({ blocks: ['rule', 'blank'] })).toEqual({ ok: true, layout: [{ block: 'rule' }, { block: 'blank' }] });
	});

	it.each(Object.entries(documents))('our own %s can be written that way', (_name, layout) => {
		expect(readLayout(JSON.stringify(layout))).toEqual({ ok: true, layout });
	});

	it('reads as the node’s page writes it', () => {
		const page = 'docs/nodes/receipt-printer.md';
		expect(readLayout(fenced(page, 'json', 'This is our receipt:'))).toEqual({ ok: true, layout: documents.receipt });
		// The page shortens the picture, and that alone is wrong with it.
		expect(problems(fenced(page, 'json', "And one of a shop's own:"))).toEqual([expect.stringMatching(/^blocks\[0\]\.image /)]);
	});

	it.each([
		['{', /^ is no JSON: /],
		['{"bloques": []}', /^blocks must be a list of blocks$/],
		['[]', /^blocks must have 1 to 60 blocks$/],
		['[7]', /^blocks\[0\] must be a block/],
		['["shop", "qrcode"]', /^blocks\[1\]\.block must be "logo", "shop", /],
		['["toString"]', /^blocks\[0\]\.block must be /],
		['[{"block": "text", "text": "x", "align": "middle"}]', /^blocks\[0\]\.align must be "left" or "center" or "right"$/],
		['[{"block": "text"}]', /^blocks\[0\]\.text must be a text$/],
		['[{"block": "text", "text": "\\u001b"}]', /^blocks\[0\]\.text must not be empty$/],
		['[{"block": "text", "text": "x", "bold": 1}]', /^blocks\[0\]\.bold must be true or false$/],
		['[{"block": "items", "price": true}]', /^blocks\[0\]\.price is nothing that "items" has$/],
		['[{"block": "ticket", "show": ["email"]}]', /^blocks\[0\]\.show must be a list of "number", /],
		['[{"block": "qr", "text": "x", "mm": 90}]', /^blocks\[0\]\.mm must be a number of millimetres from 15 to 40$/],
		['[{"block": "logo"}]', /^blocks\[0\]\.image must be a PNG picture/],
		['[{"block": "logo", "image": "data:image/png;base64,AAAA"}]', /^blocks\[0\]\.image is no PNG picture$/],
	])('%s is refused, naming the field', (text, message) => {
		expect(problems(text)).toEqual([expect.stringMatching(message)]);
	});

	it('tells all that is wrong at once', () => {
		expect(problems([{ block: 'text', text: '', size: 'huge' }, 'nothing'])).toHaveLength(3);
	});

	it('whatever it is, is read or refused in words, never thrown', () => {
		fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
			const read = readLayout(text);
			if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
		}));
	});
});
