/** Codes as pictures, read by a reader that is not ours: zbar, where Debian's `zbar-tools` is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeStream } from '../../../printing/decode/decodeStream';
import type { Barcode } from '../../../printing/decode/events';
import { barcodeWidths } from '../../../printing/render/barcodeWidths';
import { renderPng } from '../../../printing/render/renderPng';
import { aeatCode } from '../sales';

const zbar = spawnSync('zbarimg', ['--version']).status === 0;
const reading = zbar ? it.each : it.skip.each;
const skipped = zbar ? '' : ' (skipped: zbarimg is not here)';

const barcode = (symbology: string, data: string): Barcode => ({ symbology, data, bytes: Buffer.from(data, 'latin1'), height: 80, module: 2, digits: 'below' });
const LARGE = '\x1dh\x50\x1dw\x03';
const old = (kind: number, data: string): string => `${LARGE}\x1dk${String.fromCharCode(kind)}${data}\0`;
const counted = (kind: number, data: string): string => `${LARGE}\x1dk${String.fromCharCode(kind, data.length)}${data}`;
const qr = (text: string, cell: number): string => `\x1d(k\x03\x001C${String.fromCharCode(cell)}\x1d(k\x03\x001E1\x1d(k${String.fromCharCode((text.length + 3) & 255, (text.length + 3) >> 8)}1P0${text}\x1d(k\x03\x001Q0`;

/** What zbar makes of the picture: `EAN-13:8412345678905`. */
function readBack(latin1: string): string[] {
	const folder = mkdtempSync(join(tmpdir(), 'tpv-codes-'));
	try {
		const file = join(folder, 'ticket.png');
		writeFileSync(file, renderPng(decodeStream(Buffer.from(`\x1ba\x01${latin1}\n`, 'latin1'))));
		return spawnSync('zbarimg', ['--quiet', '-Sdisable', '-Sqrcode.enable', '-Sean13.enable', '-Sean8.enable', '-Supca.enable', '-Supce.enable', '-Scode39.enable', '-Scode93.enable', '-Scode128.enable', '-Si25.enable', '-Scodabar.enable', file], { encoding: 'utf8' }).stdout.trim().split('\n');
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

describe(`codes in the picture of a ticket${skipped}`, () => {
	reading([
		['EAN-13', old(2, '8412345678905'), 'EAN-13:8412345678905'],
		['EAN-13 without its check digit', old(2, '841234567890'), 'EAN-13:8412345678905'],
		['EAN-8', old(3, '96385074'), 'EAN-8:96385074'],
		['UPC-A', counted(65, '036000291452'), 'UPC-A:036000291452'],
		['CODE39', counted(69, 'T-000123'), 'CODE-39:T-000123'],
		['ITF', counted(70, '00012345678905'), 'I2/5:00012345678905'],
		['CODABAR', counted(71, 'A123456B'), 'Codabar:A123456B'],
		['CODE93', counted(72, 'T-000123'), 'CODE-93:T-000123'],
		['CODE128, set B', counted(73, '{BT-2026/000123'), 'CODE-128:T-2026/000123'],
		['CODE128, a brace in it', counted(73, '{Ba{{b'), 'CODE-128:a{b'],
		['CODE128, set C after B', counted(73, '{BT{C\x0c\x22\x38'), 'CODE-128:T123456'],
		['Star CODE128', '\x1b\x1dt\x04\x1bb622\x64T-000123\x1e', 'CODE-128:T-000123'],
		['a QR code', qr(aeatCode, 6), `QR-Code:${aeatCode}`],
		['a QR code of large text', qr('x'.repeat(700), 5), `QR-Code:${'x'.repeat(700)}`],
	])('%s is read', (_name, stream, expected) => {
		expect(readBack(stream)).toEqual([expected]);
	});
});

describe('bars', () => {
	it('are none for data that the symbology cannot hold, and for symbologies that are not drawn', () => {
		expect(barcodeWidths(barcode('EAN13', '123'))).toBeUndefined();
		expect(barcodeWidths(barcode('EAN13', '8412345678900'))).toBeUndefined();
		expect(barcodeWidths(barcode('GS1 DataBar', '8412345678905'))).toBeUndefined();
		expect(barcodeWidths(barcode('CODE128', `{B${'x'.repeat(300)}`))).toBeUndefined();
	});

	it('carry their text without control characters', () => {
		expect(barcodeWidths(barcode('CODE128', '{A\x01AB'))?.text).toBe('AB');
	});
});
