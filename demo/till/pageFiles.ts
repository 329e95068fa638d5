/** The page's own files, read once when the till starts; nothing else on the disk can be asked for. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export interface PageFile {
	contentType: string;
	body: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
};

/**
 * Files by the path they are served under; `/` is index.html. Without `folder` they are looked for beside this file
 * and, where esbuild put the till into `.cache/demo/`, in the source tree.
 *
 * @throws Error when there is no page
 */
export async function readPage(folder?: string): Promise<Map<string, PageFile>> {
	const places = folder === undefined ? [path.join(__dirname, 'page'), path.join(__dirname, '..', '..', 'demo', 'till', 'page')] : [folder];
	for (const place of places) {
		const names = await readdir(place).catch((): string[] => []);
		if (names.includes('index.html')) return filesOf(place, names);
	}
	throw new Error(`The till's page is in none of: ${places.join(', ')}`);
}

async function filesOf(folder: string, names: readonly string[]): Promise<Map<string, PageFile>> {
	const files = new Map<string, PageFile>();
	for (const name of names) {
		const contentType = TYPES[path.extname(name)];
		if (contentType === undefined) continue;
		const file = { contentType, body: await readFile(path.join(folder, name)) };
		files.set(`/${name}`, file);
		if (name === 'index.html') files.set('/', file);
	}
	return files;
}
