/**
 * A ticket under way, sealed piece by piece as it comes: 4 bytes length, then the piece. A piece is bytes of the till, or takes the last so
 * many back. Each is sealed with the part's id and its own number, so that none can be left out, doubled or moved without a trace.
 */
import { SealError } from '../../printing/captured/sealing';
import type { CaptureKeys } from '../../printing/captured/sealing';

const BYTES = 0;
const TAKE_BACK = 1;

export function sealedPiece(keys: CaptureKeys, id: string, number: number, chunk: Buffer): Buffer {
	return framed(keys.seal(Buffer.concat([Buffer.from([BYTES]), chunk]), aboutPiece(id, number)));
}

export function sealedGiveUp(keys: CaptureKeys, id: string, number: number, length: number): Buffer {
	const piece = Buffer.alloc(5);
	piece.writeUInt8(TAKE_BACK);
	piece.writeUInt32BE(length, 1);
	return framed(keys.seal(piece, aboutPiece(id, number)));
}

/**
 * The till's bytes, as far as they are whole: the last piece may be half written.
 * @returns also whether somebody changed it: then it goes up to there
 * @throws SealError `no_key`
 */
export function openPieces(keys: CaptureKeys, id: string, content: Buffer): { bytes: Buffer; changed: boolean } {
	let bytes: Buffer = Buffer.alloc(0);
	for (let offset = 0, number = 0; offset + 4 <= content.length; number++) {
		const end = offset + 4 + content.readUInt32BE(offset);
		if (end > content.length) break;
		let piece: Buffer;
		try {
			piece = keys.open(content.subarray(offset + 4, end), aboutPiece(id, number));
		} catch (error) {
			if (!(error instanceof SealError) || error.kind === 'no_key') throw error;
			return { bytes, changed: true };
		}
		bytes = piece[0] === TAKE_BACK ? bytes.subarray(0, Math.max(0, bytes.length - piece.readUInt32BE(1))) : Buffer.concat([bytes, piece.subarray(1)]);
		offset = end;
	}
	return { bytes, changed: false };
}

function framed(sealed: Buffer): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(sealed.length);
	return Buffer.concat([length, sealed]);
}

const aboutPiece = (id: string, number: number): string => `${id} ${number}`;
