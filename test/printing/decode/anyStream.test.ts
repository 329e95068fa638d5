import fc from 'fast-check';
import { decodeStream } from '../../../printing/decode/decodeStream';
import { ticketText } from '../../../printing/decode/ticketText';
import { renderHtml } from '../../../printing/render/renderHtml';
import { renderSvg } from '../../../printing/render/renderSvg';
import { fingerprint } from './fingerprint';
import { anyDialect, anyStream, decodedByteByByte, decodedInPieces, unaccountedBytes } from './streams';

describe('any stream of bytes', () => {
	it('is accounted for to the last byte, without throwing, and can be drawn', () => {
		fc.assert(
			fc.property(anyStream, anyDialect, (bytes, options) => {
				const ticket = decodeStream(bytes, options);
				expect(unaccountedBytes(bytes, ticket.events)).toBe(0);
				expect(ticketText(ticket).join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
				expect(renderSvg(ticket)).toContain('</svg>');
				expect(renderHtml(ticket)).toContain('</html>');
			}),
			{ numRuns: 2000 },
		);
	}, 120_000);

	it('reads the same however it is cut into pieces', () => {
		fc.assert(
			fc.property(anyStream, anyDialect, fc.array(fc.nat(), { maxLength: 12 }), (bytes, options, cuts) => {
				expect(fingerprint(decodedInPieces(bytes, cuts, options))).toBe(fingerprint(decodeStream(bytes, options).events));
			}),
			{ numRuns: 1000 },
		);
	});

	it('reads the same byte by byte', () => {
		fc.assert(
			fc.property(anyStream, anyDialect, (bytes, options) => {
				expect(fingerprint(decodedByteByByte(bytes, options))).toBe(fingerprint(decodeStream(bytes, options).events));
			}),
			{ numRuns: 500 },
		);
	});

	it('without line ends is given out in runs, the same for any pieces, no UTF-8 character cut', () => {
		const utf8 = Buffer.concat([Buffer.from([0x1c, 0x28, 0x43, 2, 0, 0x30, 0x32]), Buffer.from('añ€'.repeat(4000))]);
		const whole = decodeStream(utf8);
		expect(whole.events.length).toBeGreaterThan(3);
		expect(fingerprint(decodedInPieces(utf8, [1000, 5000, 5001, 5002, 20_000]))).toBe(fingerprint(whole.events));
		expect(whole.lines.length).toBeGreaterThan(1);
		expect(ticketText(whole).join('')).toBe('añ€'.repeat(4000));
	});
});
