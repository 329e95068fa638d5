import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { forgetShop } from '../../tools/start/reset';

it('--reset removes the shop and nothing else, even in somebody’s home folder', async () => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-reset-'));
	try {
		mkdirSync(path.join(folder, '.n8n'));
		mkdirSync(path.join(folder, 'Documents'));
		for (const name of ['shop.json', 'clock.json']) writeFileSync(path.join(folder, name), '{}');
		writeFileSync(path.join(folder, 'thesis.txt'), 'mine');
		await forgetShop(folder);
		expect(readdirSync(folder).sort()).toEqual(['Documents', 'thesis.txt']);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
