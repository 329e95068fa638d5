/** The same receipt by other libraries, each as its own documentation shows, with a code page that has ñ and €. */
import { createRequire } from 'node:module';
import path from 'node:path';
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { Receipt } from './receipt';

export interface Maker {
	name: string;
	make(receipt: Receipt): Uint8Array | Promise<Uint8Array>;
}

/** The peers that are installed; the others by name. `TPV_PEERS` is a folder in whose node_modules to look besides. */
export function findPeers(): { makers: Maker[]; missing: string[] } {
	const known = { receiptline, 'node-thermal-printer': nodeThermalPrinter, 'receipt-printer-encoder': receiptPrinterEncoder };
	const makers: Maker[] = [];
	const missing: string[] = [];
	for (const [name, find] of Object.entries(known)) {
		const maker = find();
		if (maker === undefined) missing.push(name);
		else makers.push(maker);
	}
	return { makers, missing };
}

function load(name: string): unknown {
	for (const folder of [process.cwd(), ...(process.env.TPV_PEERS === undefined ? [] : [process.env.TPV_PEERS])]) {
		try {
			return createRequire(path.join(folder, 'package.json'))(name);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
		}
	}
	return undefined;
}

function receiptline(): Maker | undefined {
	const library = load('receiptline') as { transform(document: string, printer: object): string } | undefined;
	if (library === undefined) return undefined;
	const escaped = (text: string): string => text.replace(/[\\|{}~_"`^]/g, '\\$&');
	return {
		name: 'receiptline',
		make: ({ shop, header, footer, lines, total, qr, sale }) => {
			const document = [
				`^^^${escaped(shop)}`,
				...header.map(escaped),
				'QR tributario:',
				`{code:${qr}; option:qrcode,3,M}`,
				'VERI*FACTU',
				`Ticket ${escaped(sale.number)} | 21/11/2026 10:32`,
				'---',
				...lines.flatMap(({ name, quantity, price, total: amount }) => [`${escaped(name)} |`, `  ${quantity} x ${price} | ${amount}`]),
				'---',
				`^^TOTAL | ^^${total}`,
				escaped(footer),
				'=',
			].join('\n');
			return Buffer.from(library.transform(document, { cpl: 48, encoding: 'cp858', command: 'escpos', cutting: true, spacing: false }), 'latin1');
		},
	};
}

interface ThermalPrinter {
	alignCenter(): void;
	alignLeft(): void;
	bold(on: boolean): void;
	println(text: string): void;
	leftRight(left: string, right: string): void;
	drawLine(): void;
	printQR(text: string, settings: { correction: string }): Promise<void> | void;
	cut(): void;
	clear(): void;
	getBuffer(): Buffer;
}

function nodeThermalPrinter(): Maker | undefined {
	const library = load('node-thermal-printer') as { ThermalPrinter: new (settings: object) => ThermalPrinter; PrinterTypes: { EPSON: string }; CharacterSet: { PC858_EURO: string } } | undefined;
	if (library === undefined) return undefined;
	return {
		name: 'node-thermal-printer',
		make: async ({ shop, header, footer, lines, total, qr, sale }) => {
			const printer = new library.ThermalPrinter({ type: library.PrinterTypes.EPSON, interface: 'tcp://127.0.0.1', characterSet: library.CharacterSet.PC858_EURO, width: 48, removeSpecialCharacters: false });
			printer.alignCenter();
			printer.bold(true);
			printer.println(shop);
			printer.bold(false);
			for (const line of header) printer.println(line);
			printer.println('QR tributario:');
			await printer.printQR(qr, { correction: 'M' });
			printer.println('VERI*FACTU');
			printer.alignLeft();
			printer.leftRight(`Ticket ${sale.number}`, '21/11/2026 10:32');
			printer.drawLine();
			for (const { name, quantity, price, total: amount } of lines) {
				printer.println(name);
				printer.leftRight(`  ${quantity} x ${price}`, amount);
			}
			printer.drawLine();
			printer.leftRight('TOTAL', total);
			printer.alignCenter();
			printer.println(footer);
			printer.cut();
			return printer.getBuffer();
		},
	};
}

/** The library under our own encoder, used by itself. */
function receiptPrinterEncoder(): Maker {
	type Whole = ReceiptPrinterEncoder & { codepage(page: string): Whole; line(text: string): Whole; rule(): Whole; table(columns: object[], rows: string[][]): Whole; cut(): Whole };
	const Encoder = ReceiptPrinterEncoder as unknown as new (options: object) => Whole;
	return {
		name: 'receipt-printer-encoder',
		make: ({ shop, header, footer, lines, total, qr, sale }) => {
			const encoder = new Encoder({ language: 'esc-pos', columns: 48, feedBeforeCut: 4, newline: '\n' });
			const pair = (left: string, right: string): Whole => encoder.table([{ width: 30, align: 'left' }, { width: 18, align: 'right' }], [[left, right]]);
			encoder.initialize();
			encoder.codepage('cp858').align('center');
			encoder.bold(true);
			encoder.line(shop).bold(false);
			for (const line of header) encoder.line(line);
			encoder.line('QR tributario:').qrcode(qr, { errorlevel: 'm' } as never);
			encoder.line('VERI*FACTU').align('left');
			pair(`Ticket ${sale.number}`, '21/11/2026 10:32');
			encoder.rule();
			for (const { name, quantity, price, total: amount } of lines) {
				encoder.line(name);
				pair(`  ${quantity} x ${price}`, amount);
			}
			encoder.rule();
			pair('TOTAL', total).align('center');
			encoder.line(footer).cut();
			return encoder.encode();
		},
	};
}
