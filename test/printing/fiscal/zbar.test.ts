/** Fiscal codes read back from the picture of the paper by a reader that is not ours: zbar, of Debian's `zbar-tools`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeTicket } from '../../../printing/decode/decodeTicket';
import { encodeTicket } from '../../../printing/encode/encodeTicket';
import { buildAeatUrl } from '../../../printing/fiscal/aeatCode';
import { layoutTicket } from '../../../printing/layout/layoutTicket';
import { printerProfiles } from '../../../printing/profiles';
import { renderPng } from '../../../printing/render/renderPng';
import { sale, shop } from '../sales';

const zbar = spawnSync('zbarimg', ['--version']).status === 0;
/** All sixty with `TPV_ALL_LENGTHS=1`: pictures take their time. */
const step = process.env.TPV_ALL_LENGTHS ? 1 : 7;
const lengths = Array.from({ length: 60 }, (_value, index) => index + 1).filter((length) => length % step === 60 % step);

(zbar ? describe : describe.skip)(`fiscal codes of ${lengths.length} lengths of number${zbar ? '' : ' (skipped: zbarimg is not here)'}`, () => {
	it.each([['203 dpi', printerProfiles.generic80], ['180 dpi', printerProfiles.generic80x42]] as const)('are read from paper of %s', (_head, printer) => {
		const folder = mkdtempSync(join(tmpdir(), 'fiscal-'));
		try {
			const codes = lengths.map((length) => buildAeatUrl({ verifiable: length % 2 === 0, test: false, nif: 'B39000000', number: 'T-2026/&'.repeat(8).slice(0, length), date: '21-11-2026', amount: '48.25' }));
			const files = codes.map((code, index) => {
				const file = join(folder, `${String(index).padStart(2, '0')}.png`);
				const bytes = encodeTicket(layoutTicket(sale({ fiscalQr: code }), shop), printer);
				writeFileSync(file, renderPng(decodeTicket(bytes, printer), { paper: printer.paper }));
				return file;
			});
			const read = execFileSync('zbarimg', ['--quiet', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable', ...files], { encoding: 'utf8' });
			expect(read.trim().split('\n')).toEqual(codes);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}, 120_000);
});
