/** Answers a till's questions where no printer stands behind: some tills send nothing to a printer that stays mute. */
import { escPos } from '../../printing/decode/grammar/escPos';
import { Tokenizer } from '../../printing/decode/tokens';

/** Epson, ESC/POS Command Reference: DLE EOT n, n = 1–4: bits 1 and 4 are fixed to 1; nothing else set is online, with paper. */
const READY = 0x12;
/** GS r 1 and ESC v: paper present. */
const PAPER_PRESENT = 0x00;

export class PretendPrinter {
	private readonly tokenizer = new Tokenizer(escPos);

	/** The answers to the questions that these bytes complete. */
	hear(chunk: Uint8Array): Buffer {
		const answers: number[] = [];
		for (const { name, bytes } of this.tokenizer.push(chunk)) {
			if (name === 'DLE EOT') answers.push(READY);
			if (name === 'GS r' || name === 'ESC v' || name === 'ESC u') answers.push(PAPER_PRESENT);
			// GS a n: automatic status, told at once where any of it is asked for.
			if (name === 'GS a' && (bytes[2] ?? 0) !== 0) answers.push(0x14, 0x00, 0x00, 0x0f);
		}
		return Buffer.from(answers);
	}
}
