/** Every rule that eslint.config.mjs loosens is on the page that says why. */
import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../../tools/paths';
import { readPage } from './pages';

const config = readFileSync(inRoot('eslint.config.mjs'), 'utf8');
const page = readPage('docs/lint-exceptions.md');
/** `'@scope/rule': 'off'`, and rules given options: those allow something. */
const loosened = [...config.matchAll(/'(?:@[\w-]+\/(?:[\w-]+\/)?)?([\w-]+)': (?:'off'|\['error', \{ (?:allow|ignore))/g)].map(([, rule]) => rule!);

it('finds the rules', () => {
	expect(loosened).toEqual(expect.arrayContaining(['no-credential-reuse', 'no-console', 'no-misused-spread']));
});

it.each([...new Set(loosened)])('%s', (rule) => {
	expect(page).toContain(`\`${rule}\``);
});

it('n8n’s scanner can read every node: it breaks off at a literal list of credentials with a name in it', () => {
	const nodes = readdirSync(inRoot('nodes'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
	expect(nodes.filter((file) => /^\t+credentials: \[(?!\{|\])/m.test(readFileSync(inRoot('nodes', file), 'utf8')))).toEqual([]);
});
