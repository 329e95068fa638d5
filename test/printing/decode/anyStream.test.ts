import fc from 'fast-check';
import { decodeEscPos, EscPosDecoder, layOut, ticketText } from '../../../printing/decode/decodeEscPos';
import type { EscPosEvent } from '../../../printing/decode/events';
import { renderHtml } from '../../../printing/render/renderHtml';
import { renderSvg } from '../../../printing/render/renderSvg';
import { fingerprint } from './fingerprint';

/** Bytes that look like commands far more often than chance would have it. */
const likely = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(0x1b, 0x1d, 0x1c, 0x10) },
	{ weight: 3, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
	{ weight: 2, arbitrary: fc.integer({ min: 0, max: 8 }) },
	{ weight: 1, arbitrary: fc.nat(255) },
);
const command = fc.tuple(fc.constantFrom(0x1b, 0x1d, 0x1c, 0x10), fc.nat(255), fc.array(fc.nat(9), { maxLength: 12 })).map(([prefix, second, rest]) => [prefix, second, ...rest]);
const anyStream = fc
	.oneof(fc.array(fc.nat(255), { maxLength: 400 }), fc.array(likely, { maxLength: 400 }), fc.array(command, { maxLength: 60 }).map((commands) => commands.flat()))
	.map((bytes) => Uint8Array.from(bytes));

function inPieces(bytes: Uint8Array, cuts: readonly number[]): EscPosEvent[] {
	const decoder = new EscPosDecoder();
	const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
	let from = 0;
	const events = ends.flatMap((end) => {
		const chunk = bytes.subarray(from, end);
		from = end;
		return decoder.push(chunk);
	});
	return [...events, ...decoder.finish()];
}

describe('any stream of bytes', () => {
	it('is accounted for to the last byte, without throwing, and can be drawn', () => {
		fc.assert(
			fc.property(anyStream, (bytes) => {
				const ticket = decodeEscPos(bytes);
				let at = 0;
				for (const { offset, length } of ticket.events) {
					expect(offset).toBe(at);
					at += length;
				}
				expect(at).toBe(bytes.length);
				expect(ticketText(ticket).join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
				expect(renderSvg(ticket)).toContain('</svg>');
				expect(renderHtml(ticket)).toContain('</html>');
			}),
			{ numRuns: 3000 },
		);
	}, 120_000);

	it('reads the same however it is cut into pieces', () => {
		fc.assert(
			fc.property(anyStream, fc.array(fc.nat(), { maxLength: 12 }), (bytes, cuts) => {
				expect(fingerprint(inPieces(bytes, cuts))).toBe(fingerprint(decodeEscPos(bytes).events));
			}),
			{ numRuns: 1000 },
		);
	});

	it('reads the same byte by byte', () => {
		fc.assert(
			fc.property(anyStream, (bytes) => {
				const everywhere = Array.from(bytes, (_byte, index) => index);
				expect(fingerprint(inPieces(bytes, everywhere))).toBe(fingerprint(decodeEscPos(bytes).events));
			}),
			{ numRuns: 300 },
		);
	});

	it('without line ends is given out in runs, the same for any pieces, no UTF-8 character cut', () => {
		const utf8 = Buffer.concat([Buffer.from([0x1c, 0x28, 0x43, 2, 0, 0x30, 0x32]), Buffer.from('añ€'.repeat(4000))]);
		const whole = decodeEscPos(utf8);
		expect(whole.events.length).toBeGreaterThan(3);
		expect(fingerprint(inPieces(utf8, [1000, 5000, 5001, 5002, 20_000]))).toBe(fingerprint(whole.events));
		expect(layOut(whole.events).lines.length).toBeGreaterThan(1);
		expect(ticketText(whole).join('')).toBe('añ€'.repeat(4000));
	});
});
