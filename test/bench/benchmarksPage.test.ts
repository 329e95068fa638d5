/** docs/benchmarks.md is made by `npm run bench -- all` and by nobody's hand, and what READMEs quote stands in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { benches } from '../../bench/all/list';
import { quoteFigures, readPage, renderPage } from '../../bench/all/page';
import type { Measured } from '../../bench/all/page';
import { inRoot } from '../../tools/paths';

const run = (name: string, line: Record<string, unknown>): Measured => ({ name, command: `npm run bench -- ${name} --seed 1`, where: '2026-11-22 · a machine · Node v24', beside: '', line });
const load = run('load', { bench: 'load', sales: 5000, p50_ratio: 1.104, p99_ratio: 1.2, rss_growth_mb: 12345.678, workers_ratio: null, alone_p50_ratio: 1, alone_p99_ratio: 2, nodes_p50_ms: 9, noop_nodes_p50_ms: 2, faults: 0 });
const page = inRoot('docs', 'benchmarks.md');

it('is read back as it was written, and some can be measured anew', () => {
	const crash = run('crash', { bench: 'crash', kills: 20, lost: 0, doubled: 0, sales: 100, doubtful_tickets: 1 });
	const written = renderPage([crash, load]);
	// In the list's order, whatever was measured first.
	expect(readPage(written)).toEqual([load, crash]);
	expect(renderPage(readPage(written))).toBe(written);
	expect(written).toContain('| `workers_ratio` | not measured |');
	expect(written).toContain('| `rss_growth_mb` | 12,345.678 |');
	const beside = { ...run('receipts', { per_s: 600, bytes: 1000, ok: 400, qr_mm: 37, peers: { slow: { per_s: 1, bytes: 2000 } } }), beside: 'slow 1.0' };
	expect(readPage(renderPage([beside]))).toEqual([beside]);
	expect(renderPage([beside])).toContain('| `per_s` | 600 | 1 | tickets a second |');
	expect(() => readPage(`${written}\n## ours\n\nThe fastest of all.\n`)).toThrow('was not made by npm run bench -- all');
});

it('quotes what it has, and nothing else', () => {
	const text = 'p99 is <!-- bench: load.p99_ratio -->0.1<!-- /bench --> times';
	expect(quoteFigures(text, [load])).toBe('p99 is <!-- bench: load.p99_ratio -->1.2<!-- /bench --> times');
	expect(() => quoteFigures(text, [])).toThrow('docs/benchmarks.md has no load.p99_ratio');
});

it('lists benches that are there, and has none left out without a word', () => {
	const there = readdirSync(inRoot('bench'), { withFileTypes: true }).filter((entry) => (entry.isDirectory() ? existsSync(inRoot('bench', entry.name, 'index.ts')) : entry.name.endsWith('.ts'))).map(({ name }) => name.replace(/\.ts$/, ''));
	// They need data that are not ours to ship.
	const withoutData = ['all', 'decode', 'matching'];
	expect(benches.map(({ name }) => name).sort()).toEqual(there.filter((name) => !withoutData.includes(name)).sort());
});

it('stands as the tool writes it, and the READMEs quote it', () => {
	const text = readFileSync(page, 'utf8');
	const measured = readPage(text);
	expect(renderPage(measured)).toBe(text);
	for (const readme of ['README.md', 'README.es.md']) {
		const says = readFileSync(inRoot(readme), 'utf8');
		expect(quoteFigures(says, measured)).toBe(says);
	}
});
