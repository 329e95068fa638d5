/** A PDF file of numbered objects (ISO 32000-1, chapter 7). The same objects give the same bytes: no dates, no random ids. */
import { deflateSync } from 'node:zlib';

export class PdfFile {
	private readonly objects: Buffer[] = [];

	/** A number to point at an object with before it is there. */
	reserve(): number {
		this.objects.push(Buffer.alloc(0));
		return this.objects.length;
	}

	put(number: number, body: string | Buffer): void {
		this.objects[number - 1] = Buffer.from(body);
	}

	add(body: string | Buffer): number {
		const number = this.reserve();
		this.put(number, body);
		return number;
	}

	/** A stream, packed; `entries` go into its dictionary. */
	addStream(data: string | Uint8Array, entries = ''): number {
		const packed = deflateSync(typeof data === 'string' ? Buffer.from(data, 'latin1') : data);
		return this.add(Buffer.concat([Buffer.from(`<</Length ${packed.length}/Filter/FlateDecode${entries}>>\nstream\n`), packed, Buffer.from('\nendstream')]));
	}

	/** @param trailer entries of the trailer: root and info */
	bytes(trailer: string): Uint8Array {
		// The bytes above 127 tell programs that carry the file that it is not text.
		const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
		let at = parts[0]?.length ?? 0;
		const offsets = this.objects.map((body, index) => {
			const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
			const offset = at;
			parts.push(part);
			at += part.length;
			return `${String(offset).padStart(10, '0')} 00000 n \n`;
		});
		const count = this.objects.length + 1;
		parts.push(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}trailer\n<</Size ${count}${trailer}>>\nstartxref\n${at}\n%%EOF\n`));
		return Buffer.concat(parts);
	}
}

/** Text of a title or a code's name: UTF-16 with its mark, in hexadecimal, so that nothing in it can end the string. */
export function pdfText(text: string): string {
	return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

export function pdfNumber(value: number): string {
	return String(Math.round(value * 1000) / 1000);
}
