/**
 * How long our code holds the event loop it shares with n8n, measured in the process that imports 100,000 customers
 * from a CSV file while sales go on arriving.
 *
 *     npm run bench -- event-loop [--customers 100000]
 *
 * `max_ms` is the longest that any timer of this process was late; `accept_p99_ms` how long a sale that came meanwhile
 * waited to be on disk.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { defaultSettings } from '../shop/settings';
import { guideSale } from '../test/fixtures/sales';
import { importCustomerList } from '../usecases/importCustomerList';
import { readCsv } from '../usecases/readCsv';
import { closeShops, openShop } from '../usecases/shop';

function* csv(customers: number): Generator<Buffer> {
	let text = 'nombre;email;telefono;codigo postal;consentimiento_marketing\n';
	for (let index = 0; index < customers; index++) {
		text += `Cliente Número ${index};cliente${index}@example.com;6${String(10_000_000 + index).padStart(8, '0')};39${String(index % 1000).padStart(3, '0')};${index % 2 ? 'sí' : 'no'}\n`;
		if (text.length < 64 * 1024) continue;
		yield Buffer.from(text, 'utf8');
		text = '';
	}
	yield Buffer.from(text, 'utf8');
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { customers: { type: 'string', default: '100000' } } });
	const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-loop-'));
	const shop = openShop(path.join(folder, 'ledger.db'), defaultSettings);
	try {
		await shop.run('listCatalogue', {});
		const delay = monitorEventLoopDelay({ resolution: 1 });
		delay.enable();
		const began = performance.now();
		let importing = true;
		const waits: number[] = [];
		const sales = (async () => {
			for (let number = 0; importing; number++) {
				const asked = performance.now();
				const bodies = [{ ...guideSale, transaction_id: `E-${number}` }];
				await shop.run('acceptSales', { triggerId: 'bench:1', bodies, keep: true, simulate: false, withFacts: false });
				waits.push(performance.now() - asked);
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
		})();
		const answer = await importCustomerList(shop, readCsv(Readable.from(csv(Number(values.customers)))), { useNif: false });
		const seconds = (performance.now() - began) / 1000;
		importing = false;
		await sales;
		delay.disable();
		waits.sort((a, b) => a - b);
		const round = (value: number) => Math.round(value * 10) / 10;
		process.stdout.write(
			`${JSON.stringify({ bench: 'event-loop', customers: answer.rows, created: answer.created, seconds: round(seconds), max_ms: round(delay.max / 1e6), p99_ms: round(delay.percentile(99) / 1e6), accept_p99_ms: round(waits[Math.floor(waits.length * 0.99)] ?? 0), sales_meanwhile: waits.length })}\n`,
		);
	} finally {
		await closeShops();
		rmSync(folder, { recursive: true, force: true });
	}
}

void main();
