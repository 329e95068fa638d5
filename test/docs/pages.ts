/** The pages a reader finds, and the blocks in them that quote a real run. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../tools/paths';

/** Every page, from the root: `README.md`, `docs/nodes/stock-sync.md` … */
export function pages(): string[] {
	const inDocs = readdirSync(inRoot('docs'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
	return ['README.md', 'README.es.md', 'CHANGELOG.md', ...inDocs.map((file) => path.posix.join('docs', file.replaceAll('\\', '/'))).sort()];
}

export function readPage(page: string): string {
	return readFileSync(inRoot(page), 'utf8');
}

/** The page without what stands in code fences. */
export function prose(page: string): string {
	return readPage(page).replace(/^```[\s\S]*?^```$/gm, '');
}

/** The first fenced block of a language after a heading or a piece of text. */
export function fenced(page: string, language: string, after: string): string {
	const text = readPage(page);
	const from = text.indexOf(after);
	if (from < 0) throw new Error(`${page} does not say: ${after}`);
	const block = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text.slice(from))?.[1];
	if (block === undefined) throw new Error(`${page} has no ${language} block after: ${after}`);
	return block;
}

export type BlockKind = 'example' | 'parameters';

export interface Block {
	page: string;
	name: string;
	/** Between the two comments, without the line breaks next to them. */
	text: string;
}

const pattern = (kind: BlockKind) => new RegExp(`^<!-- ${kind}: (\\S+) -->\\n([\\s\\S]*?)\\n<!-- /${kind} -->$`, 'gm');

/** What stands between `<!-- kind: name -->` and `<!-- /kind -->` in all pages. */
export function blocks(kind: BlockKind): Block[] {
	return pages().flatMap((page) => [...readPage(page).matchAll(pattern(kind))].map(([, name, text]) => ({ page, name: name!, text: text! })));
}

/** With `UPDATE_DOCS=1` the pages are written instead of checked: `UPDATE_DOCS=1 npm test -- test/docs`. */
export const updating = process.env.UPDATE_DOCS === '1';

/** Writes the block's text as it should be. */
export function updateBlock(kind: BlockKind, block: Block, text: string): void {
	const updated = readPage(block.page).replace(pattern(kind), (whole, name: string) =>
		name === block.name ? `<!-- ${kind}: ${name} -->\n${text}\n<!-- /${kind} -->` : whole,
	);
	writeFileSync(inRoot(block.page), updated);
}
