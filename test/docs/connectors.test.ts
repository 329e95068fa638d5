/** docs/connectors.md is what the registry says, and what it says of proof has a test behind it. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import type { Capability, Proof } from '../../connectors/connector';
import { connectors } from '../../connectors/registry';
import { inRoot } from '../../tools/paths';
import { capabilities, connectorsPage } from './connectorsPage';
import { readPage, updating } from './pages';

const contractTests = readdirSync(inRoot('test', 'contract')).filter((file) => file.endsWith('.test.ts'));
const n8nTests = readdirSync(inRoot('test', 'n8n')).filter((file) => file.endsWith('.test.ts'));

/** `square` and `sales`: `squareSales.test.ts`, or `square.test.ts` which is about all that a system does. */
function testsOf(id: string, capability: Capability): string[] {
	const name = id.replace(/[-_](\w)/g, (_whole, letter: string) => letter.toUpperCase());
	const own = `${name}${capability[0]!.toUpperCase()}${capability.slice(1)}`;
	return contractTests.filter((file) => file.startsWith(`${own}.`) || file.startsWith(`${own}Faults.`) || file.startsWith(`${name}.`));
}

it('says what the registry says', () => {
	const page = connectorsPage(connectors);
	if (updating) writeFileSync(inRoot('docs', 'connectors.md'), page);
	else expect(readPage('docs/connectors.md')).toBe(page);
});

it('has a page on each system', () => {
	for (const { id, name } of connectors) expect([id, readPage(`docs/connectors/${id}.md`).startsWith(`# ${name}`)]).toEqual([id, true]);
});

it('lists each system once, under an id that its folder has', () => {
	expect(new Set(connectors.map((connector) => connector.id)).size).toBe(connectors.length);
	for (const { id } of connectors) expect([id, existsSync(inRoot('connectors', id))]).toEqual([id, true]);
});

const claims = connectors.flatMap((connector) => capabilities.filter((capability) => connector[capability] !== undefined).map((capability) => [connector.id, capability, connector.proven[capability] ?? []] as [string, Capability, readonly Proof[]]));

it.each(claims)('%s: what %s claims has its tests', (id, capability, proofs) => {
	expect(proofs.length).toBeGreaterThan(0);
	expect(testsOf(id, capability)).not.toEqual([]);
	if (proofs.includes('running')) expect(n8nTests.join(' ')).toContain(id);
});

it('claims nothing of what a system does not do', () => {
	for (const connector of connectors) expect([connector.id, Object.keys(connector.proven).filter((capability) => connector[capability as Capability] === undefined)]).toEqual([connector.id, []]);
});
