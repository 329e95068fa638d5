/** What a ticket was meant to be, and what a printer was told, in one form. */
import type { DecodedTicket } from '../../../printing/decode/decodeStream';
import type { CharacterStyle } from '../../../printing/decode/events';
import type { DecodedLine } from '../../../printing/decode/lines';
import { composeTicket } from '../../../printing/layout/composeTicket';
import type { TicketRow } from '../../../printing/layout/composeTicket';
import type { PrinterProfile, TicketLine } from '../../../printing/types';

/** One printed thing as text: comparing thousands of tickets key by key takes a test runner minutes. */
export function intendedModel(lines: readonly TicketLine[], profile: PrinterProfile): string[] {
	return withoutTail(composeTicket(lines, profile).map(intendedRow));
}

export function printedModel({ lines }: DecodedTicket): string[] {
	return withoutTail(lines.flatMap(printedLine));
}

function intendedRow(row: TicketRow): string {
	switch (row.kind) {
		case 'text':
			return textRow(row.text, row.bold, row.inverse, row.width, row.height);
		case 'qr':
			return `qr ${row.cell} M ${row.text}`;
		case 'barcode':
			return `CODE128 ${row.moduleDots} ${row.text}`;
		case 'image':
			return `image ${row.width} ${row.height} ${Buffer.from(row.bits).toString('hex')}`;
	}
}

function printedLine(line: DecodedLine): string[] {
	switch (line.kind) {
		case 'text': {
			const [image] = line.items;
			if (image?.kind === 'image') return [`image ${image.bitmap.width} ${image.bitmap.height} ${Buffer.from(image.bitmap.bits).toString('hex')}`];
			const runs = line.items.flatMap((item) => (item.kind === 'text' ? [item] : []));
			const styles = new Set(runs.map(({ style }) => JSON.stringify(style)));
			if (styles.size > 1) return [`looks ${styles.size}`];
			const style: Partial<CharacterStyle> = runs[0]?.style ?? {};
			return [textRow(runs.map(({ text }) => text).join(''), style.bold ?? false, style.inverse ?? false, style.width ?? 1, style.height ?? 1)];
		}
		case 'qr':
			return [`qr ${line.qr.cell} ${line.qr.level} ${Buffer.from(line.qr.data).toString('latin1')}`];
		case 'barcode':
			return [`${line.barcode.symbology} ${line.barcode.module} ${line.barcode.data.replace(/^\{B/, '').replaceAll('{{', '{')}`];
		case 'cut':
		case 'feed':
			return [];
		default:
			return [line.kind];
	}
}

/** An empty row has no look. */
function textRow(text: string, bold: boolean, inverse: boolean, width: number, height: number): string {
	return text === '' ? '' : `${bold ? 'b' : '-'}${inverse ? 'i' : '-'}${width}${height} ${text}`;
}

/** The feed at the end, for the knife. */
function withoutTail(rows: readonly string[]): string[] {
	return rows.slice(0, rows.findLastIndex((row) => row !== '') + 1);
}
