/** The output schemas are of what the nodes really give; no node is without, and none is of an operation that is gone. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { INodePropertyOptions, INodeType } from 'n8n-workflow';
import manifest from '../../package.json';
import * as ours from '../../nodes';
import type { OpenedShop } from '../../nodes/support/openShopFor';
import { inRoot } from '../../tools/paths';
import { memoryShop } from '../support/memoryShop';
import { nodeRuns } from './nodeRuns';
import type { NodeRuns } from './nodeRuns';
import { schemaOfAll } from './outputSchemas';
import { readPage, updating } from './pages';

let mockShop: OpenedShop;

jest.mock('../../nodes/support/openShopFor', () => ({
	...jest.requireActual<object>('../../nodes/support/openShopFor'),
	openShopFor: async () => await Promise.resolve(mockShop),
}));

/** What these give is an outside system's, or depends on what lies outside the ledger: no run here can show it. */
const OUTSIDE = {
	'needs a CRM': ['CrmUpsert/deliver', 'CrmUpsert/pull', 'CrmUpsert/retry', 'CrmUpsert/undelivered'],
	'needs a channel': ['StockSync/push', 'StockSync/reconcile'],
	'needs a printer': ['ReceiptPrinter/drawer', 'ReceiptPrinter/reprint', 'ReceiptPrinter/status'],
	'needs a ledger on disk': ['ShopHealth/backup', 'ShopHealth/checkBackup'],
	'needs weeks of a till’s sales': ['ShopHealth/silent'],
};

/** `Node/operation`, or `Node/output` of a trigger, with where its schema lies. */
const said = manifest.n8n.nodes.flatMap((file) => {
	const node = file.split('/').at(-1)!.split('.')[0]!;
	const { version, properties } = (new ours[node as 'StockSync']() as INodeType).description;
	const operations = properties.find(({ name }) => name === 'operation')?.options as INodePropertyOptions[] | undefined;
	const [major, minor = '0'] = String([version].flat().at(-1)).split('.');
	return (operations?.map(({ value }) => String(value)) ?? ['output']).map((operation) => ({ name: `${node}/${operation}`, file: `${node}/__schema__/v${major!}.${minor}.0/${operation}.json` }));
});

let given: NodeRuns;

beforeAll(async () => {
	const shop = await memoryShop({ googlePlaceId: 'ChIJN1t_tDeuEmsRUsoyG83frY4' });
	mockShop = { ...shop, tillSecret: undefined };
	given = await nodeRuns(shop);
	await shop.close();
}, 120_000);

it('every operation of every node is run here, but for what lies outside', () => {
	expect([...Object.keys(given), ...Object.values(OUTSIDE).flat()].sort()).toEqual(said.map(({ name }) => name).sort());
});

it.each(said.filter(({ name }) => !Object.values(OUTSIDE).flat().includes(name)).map(({ name, file }) => [name, file] as const))('%s gives what its schema says', (name, file) => {
	const schema = `${JSON.stringify({ ...schemaOfAll(given[name]!), version: 1 }, null, 2)}\n`;
	const place = inRoot('nodes', ...file.split('/'));
	if (updating) {
		mkdirSync(path.dirname(place), { recursive: true });
		writeFileSync(place, schema);
	} else expect(readPage(`nodes/${file}`)).toBe(schema);
});

it('no schema is of an operation that is gone, and every node has one', () => {
	const there = readdirSync(inRoot('nodes'), { recursive: true, encoding: 'utf8' }).filter((file) => file.includes('__schema__') && file.endsWith('.json'));
	expect(there.filter((file) => !said.some((each) => path.normalize(each.file) === file))).toEqual([]);
	expect(manifest.n8n.nodes.map((file) => file.split('/').at(-2)!).filter((node) => !there.some((file) => file.startsWith(node)))).toEqual([]);
});
