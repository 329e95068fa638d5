import fc from 'fast-check';
import { realTimeTrouble, StatusReader } from '../../../printing/transport/statusReplies';
import type { StatusReply } from '../../../printing/transport/statusReplies';

function read(...bytes: number[]): StatusReply[] {
	return new StatusReader().push(Uint8Array.from(bytes));
}

const COMPLETED = [0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0x00];

describe('what a printer says', () => {
	it.each([
		['an answer to DLE EOT', [0x12], [{ kind: 'realTime', status: 0x12 }]],
		['an answer to GS r', [0x00], [{ kind: 'processed', paperOut: false }]],
		['an answer to GS r, paper near its end', [0x03], [{ kind: 'processed', paperOut: false }]],
		['an answer to GS r, paper out', [0x0c], [{ kind: 'processed', paperOut: true }]],
		['an answer to GS ( H', COMPLETED, [{ kind: 'completed', id: 'ABCD' }]],
		['status on its own, paper out', [0x1c, 0x00, 0x0c, 0x0f], [{ kind: 'automatic', trouble: 'paper out' }]],
		['status on its own, cover open', [0x38, 0x00, 0x00, 0x00], [{ kind: 'automatic', trouble: 'cover open' }]],
		['status on its own, no trouble', [0x14, 0x00, 0x00, 0x0f], [{ kind: 'automatic', trouble: undefined }]],
		['flow control', [0x13, 0x11], []],
		['rubbish', [0xff, 0x80], [{ kind: 'noise' }, { kind: 'noise' }]],
		['an id cut short by another answer', [0x37, 0x22, 0x12], [{ kind: 'noise' }, { kind: 'processed', paperOut: false }, { kind: 'realTime', status: 0x12 }]],
		['status cut short by an id', [0x10, ...COMPLETED], [{ kind: 'noise' }, { kind: 'completed', id: 'ABCD' }]],
	] as const)('%s', (_name, bytes, replies) => {
		expect(read(...bytes)).toEqual(replies);
	});

	it('reads the same in any pieces', () => {
		const said = fc.array(fc.oneof(fc.constantFrom([0x12], [0x00], COMPLETED, [0x10, 0, 0, 0]), fc.array(fc.nat(255), { maxLength: 4 })), { maxLength: 20 }).map((parts) => parts.flat());
		fc.assert(
			fc.property(said, (bytes) => {
				const reader = new StatusReader();
				expect(bytes.flatMap((byte) => reader.push(Uint8Array.of(byte)))).toEqual(read(...bytes));
			}),
		);
	});
});

describe('what stops a printer', () => {
	it.each([
		[1, 0x12, undefined],
		[1, 0x1a, 'offline'],
		[2, 0x16, 'cover open'],
		[2, 0x32, 'paper out'],
		[3, 0x1a, 'cutter error'],
		[3, 0x32, 'unrecoverable error'],
		[4, 0x1e, undefined],
		[4, 0x72, 'paper out'],
	] as const)('DLE EOT %i answered %i: %s', (question, status, trouble) => {
		expect(realTimeTrouble(question, status)).toBe(trouble);
	});
});
