/** Links between pages, and to headings in them, lead somewhere; every page is reached from the README. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../tools/paths';
import { pages, prose } from './pages';

interface Link {
	page: string;
	target: string;
	/** From the root. */
	file: string;
	anchor: string | undefined;
}

function linksOf(page: string): Link[] {
	return [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target!)
		.filter((target) => !/^[a-z]+:/.test(target))
		.map((target) => {
			const [file = '', anchor] = target.split('#');
			return { page, target, file: file === '' ? page : path.posix.join(path.posix.dirname(page), file), anchor };
		});
}

/** Headings as GitHub names them. */
function anchorsOf(page: string): string[] {
	return [...prose(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
		heading!.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-'),
	);
}

const links = pages().flatMap(linksOf);

it('has links to check', () => {
	expect(links.length).toBeGreaterThan(40);
});

it('every link leads to a file or folder that is there', () => {
	expect(links.filter(({ file }) => !existsSync(inRoot(file))).map(({ page, target }) => `${page} → ${target}`)).toEqual([]);
});

it('every link to a heading finds it', () => {
	const lost = links.filter(({ file, anchor }) => anchor !== undefined && !anchorsOf(file).includes(anchor));
	expect(lost.map(({ page, target }) => `${page} → ${target}`)).toEqual([]);
});

it('every page is reached from both READMEs', () => {
	for (const start of ['README.md', 'README.es.md']) {
		const reached = new Set([start]);
		for (const page of reached) for (const { file } of links.filter((link) => link.page === page)) if (file.endsWith('.md')) reached.add(file);
		expect(pages().filter((page) => !reached.has(page))).toEqual([]);
	}
});

it('the pictures are small enough to load on a phone, and are what their names say', () => {
	const pictures = [...new Set(links.map(({ file }) => file).filter((file) => /\.(png|svg|webp|jpe?g)$/.test(file)))];
	expect(pictures).toEqual(expect.arrayContaining(['docs/images/till.png', 'docs/images/workflow.png', 'docs/images/workflows/es/venta-tpv.webp']));
	for (const file of pictures) {
		const bytes = readFileSync(inRoot(file));
		expect([file, file.endsWith('.webp') ? bytes.subarray(8, 12).toString('latin1') : bytes.subarray(1, 4).toString('latin1')]).toEqual([file, file.endsWith('.webp') ? 'WEBP' : 'PNG']);
		expect([file, statSync(inRoot(file)).size <= (file.endsWith('.webp') ? 60_000 : 400_000)]).toEqual([file, true]);
	}
});

it('every picture is shown somewhere', () => {
	const linked = new Set(links.map(({ file }) => file));
	const kept = readdirSync(inRoot('docs', 'images'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.\w+$/.test(file)).map((file) => path.posix.join('docs/images', file.replaceAll('\\', '/')));
	expect(kept.filter((file) => !linked.has(file))).toEqual([]);
});
