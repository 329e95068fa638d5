/** llms.txt tells what stands in docs/ (`gulp llms`, or UPDATE_DOCS=1 as for the pages). */
import { existsSync, writeFileSync } from 'node:fs';
import { llmsText } from '../../tools/build/llms';
import { inRoot } from '../../tools/paths';
import { pages, readPage, updating } from './pages';

it('is what gulp makes of the pages', () => {
	if (updating) writeFileSync(inRoot('llms.txt'), llmsText());
	else expect(readPage('llms.txt')).toBe(llmsText());
});

it('names every page once, each with its heading and what it is about', () => {
	const entries = [...llmsText().matchAll(/^- \[(.+)\]\((.+)\)(?:: (.+))?$/gm)].map(([, title, file, about]) => ({ title, file: file!, about }));
	expect(entries.map(({ file }) => file).sort()).toEqual(pages().sort());
	for (const { file, title, about } of entries) {
		expect([file, existsSync(inRoot(file))]).toEqual([file, true]);
		expect([file, title === undefined || title === '', /[*`[\]]|https?:/.test(about ?? '')]).toEqual([file, false, false]);
	}
});
