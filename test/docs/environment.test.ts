/** Environment variables that the pages name are ones that n8n, or our own code, really reads. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, n8nFolder } from '../../tools/paths';
import { pages, readPage } from './pages';

const named = [...new Set(pages().flatMap((page) => readPage(page).match(/\b(?:N8N|EXECUTIONS|TPV_CRM)_[A-Z0-9_]*[A-Z0-9]\b/g) ?? []))];
const sourcesUnder = (folder: string, ending: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending)).map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');

const modules = path.join(n8nFolder, 'node_modules');
if (!existsSync(modules)) process.stdout.write('SKIPPED: n8n is not installed (`npm start` or `npm run test:n8n` installs it)\n');
(existsSync(modules) ? it : it.skip)('each of n8n’s is read by the n8n that we test with', () => {
	const read = [path.join(modules, '@n8n', 'config', 'dist'), path.join(modules, 'n8n', 'dist', 'modules', 'community-packages'), path.join(modules, '@n8n', 'expression-runtime', 'dist')]
		.filter((folder) => existsSync(folder))
		.map((folder) => sourcesUnder(folder, '.js'))
		.concat(readFileSync(path.join(modules, 'n8n-core', 'dist', 'constants.js'), 'utf8'))
		.join('\n');
	expect(named.filter((name) => !name.startsWith('TPV_CRM') && !read.includes(name))).toEqual([]);
});

it('each of ours is read by us', () => {
	const read = sourcesUnder(inRoot('nodes'), '.ts');
	expect(named.filter((name) => name.startsWith('TPV_CRM') && !read.includes(name))).toEqual([]);
});
