/** Every rule that eslint.config.mjs loosens is on the page that says why. */
import { readFileSync } from 'node:fs';
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
