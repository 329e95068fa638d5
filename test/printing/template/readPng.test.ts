import { readPng } from '../../../printing/template/readPng';
import type { Picture } from '../../../printing/template/readPng';

/** The same ten by four dots, written by pngjs 7.0 in several kinds of PNG and with every row filter. */
const files = {
	'grey, Paeth': 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAECAAAAACSU/ERAAAAJElEQVR4AQ3BMQEAMBCEMIZbi3+dKPgme5mZLCIiJ19Ay8zMA17cD9jbYyoAAAAAAElFTkSuQmCC',
	'colour, mixed filters': 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAECAIAAAA4WjmaAAAAMElEQVR4AXXBMQGAMAAEsaubx78Y5IS1C0kttNBCC63WQT/Oc07r5tUNLbTQQgutDzWgIsV/A/NeAAAAAElFTkSuQmCC',
	'colour, Sub': 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAECAIAAAA4WjmaAAAANElEQVR4AXXBMQEAIADDsNUN8y9mcsrLQ0JOnBQnxUlxUpKg5oNCTl7OPFApToqT4qQ4KRffqiF6nHoN5wAAAABJRU5ErkJggg==',
	'colour with clear dots, Average': 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAECAYAAAC3OK7NAAAARklEQVR4AVXBMQ7DMAwAMQbBLXm19XJ18FTy/b5vq6m2mmqrqbaaaqvzVuMa17jGNThvtTg4ODgY/+atBgcPDh4sBovB/gAoIBTmGYqvcQAAAABJRU5ErkJggg==',
	'grey with clear dots, Up': 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAECAQAAAAdMWZGAAAAK0lEQVR4ATXBsQEAMAwCIMzo///aqXBdddVVV113giAIwpmZmS8nCGIY9gCS1Q5oTTx38wAAAABJRU5ErkJggg==',
};
const deep = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAEEAIAAABoyuXZAAAAN0lEQVR4Ac3B0Q2AMAxDwReJYeL9h3GmwVTlEwboXTUh4cuUxs3t5pfmwpSGl4jbIWxuFg3HeQBdgxHWDLBCqwAAAABJRU5ErkJggg==';
const rows = ['1010101011', '0000000001', '1111100000', '0101010101'];
const most = { width: 576, height: 400 };

function dots({ width, height, bits }: Picture): string[] {
	const bytesPerRow = Math.ceil(width / 8);
	return Array.from({ length: height }, (_row, y) => Array.from({ length: width }, (_dot, x) => ((bits[y * bytesPerRow + (x >> 3)]! & (0x80 >> (x & 7))) === 0 ? '0' : '1')).join(''));
}

it.each(Object.entries(files))('a logo of %s is read dot for dot', (_kind, base64) => {
	expect(dots(readPng(Buffer.from(base64, 'base64'), most))).toEqual(rows);
});

const grey = Buffer.from(files['grey, Paeth'], 'base64');

it.each([
	['no PNG', Buffer.from('GIF89a'), /no PNG/],
	['nothing', Buffer.alloc(0), /no PNG/],
	['cut short', grey.subarray(0, 50), /cut short/],
	['with 16 bits a colour', Buffer.from(deep, 'base64'), /16 bits/],
	['interlaced', Buffer.from(grey).fill(1, 28, 29), /interlaced/],
	['damaged', Buffer.from(grey).fill(0xff, 45, 60), /damaged/],
])('a logo that is %s is refused in words', (_what, file, message) => {
	expect(() => readPng(file, most)).toThrow(message);
});

it('a logo larger than the paper is refused with both sizes', () => {
	expect(() => readPng(grey, { width: 8, height: 8 })).toThrow('is 10 × 4 dots; 8 × 8 is the most');
});
