import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../../tools/paths';

const cruiser = inRoot('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
const rooms = ['nodes', 'credentials', 'usecases', 'connectors', 'ledger', 'printing', 'bridge', 'shop'];

/** Cruises a tree of `{ file: source }` with the project's own rules; resolves `rule: from → to` lines. */
function violations(tree) {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-arrow-'));
	try {
		for (const room of [...rooms, 'nodes/support', 'test']) mkdirSync(path.join(folder, room));
		for (const [file, source] of Object.entries(tree)) writeFileSync(path.join(folder, file), source);
		writeFileSync(path.join(folder, 'tsconfig.json'), '{"compilerOptions":{"module":"Node16","moduleResolution":"Node16"}}');
		writeFileSync(path.join(folder, 'package.json'), '{"name":"fixture","dependencies":{"n8n-workflow":"*","luxon":"*"}}');
		symlinkSync(inRoot('node_modules'), path.join(folder, 'node_modules'));
		const run = spawnSync(
			process.execPath,
			[cruiser, '--config', inRoot('.dependency-cruiser.cjs'), '--output-type', 'json', ...rooms],
			{ cwd: folder, encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 },
		);
		const { summary } = JSON.parse(run.stdout);
		return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A tree with one file a room, each importing what its room may. */
const good = {
	'shop/money.ts': "import { DateTime } from 'luxon';\nexport const money = DateTime;\n",
	'ledger/stock.ts': "import { money } from '../shop/money';\nexport const stock = money;\n",
	'connectors/till.ts': "import { money } from '../shop/money';\nexport const till = money;\n",
	'printing/paper.ts': "import { money } from '../shop/money';\nexport const paper = money;\n",
	'bridge/hear.ts': "import { money } from '../shop/money';\nimport { paper } from '../printing/paper';\nexport const hear = [money, paper];\n",
	'usecases/sell.ts': "import { stock } from '../ledger/stock';\nimport { till } from '../connectors/till';\nimport { paper } from '../printing/paper';\nexport const sell = [stock, till, paper];\n",
	'credentials/shop.ts': "import type { ICredentialType } from 'n8n-workflow';\nexport type Shop = ICredentialType;\n",
	'nodes/sale.ts': "import { sell } from '../usecases/sell';\nimport type { INodeType } from 'n8n-workflow';\nexport const sale = sell as unknown as INodeType;\n",
	'nodes/support/open.ts': "import { till } from '../../connectors/till';\nimport { paper } from '../../printing/paper';\nexport const open = [till, paper];\n",
	'nodes/index.ts': "export { sale } from './sale';\nexport type { Shop } from '../credentials/shop';\n",
};

const bad = {
	'shop/reads-disk.ts': "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n",
	'shop/reaches-up.ts': "import { stock } from '../ledger/stock';\nexport const x = stock;\n",
	'ledger/calls-out.ts': "import { till } from '../connectors/till';\nexport const x = till;\n",
	'ledger/leans-on-test.ts': "import { fake } from '../test/fake';\nexport const x = fake;\n",
	'test/fake.ts': 'export const fake = 1;\n',
	'connectors/prints.ts': "import { paper } from '../printing/paper';\nexport const x = paper;\n",
	'printing/remembers.ts': "import { stock } from '../ledger/stock';\nexport const x = stock;\n",
	'bridge/remembers.ts': "import { stock } from '../ledger/stock';\nexport const x = stock;\n",
	'bridge/calls-vendor.ts': "import { till } from '../connectors/till';\nexport const x = till;\n",
	'usecases/knows-bridge.ts': "import { hear } from '../bridge/hear';\nexport const x = hear;\n",
	'usecases/knows-node.ts': "import { sale } from '../nodes/sale';\nexport const x = sale;\n",
	'usecases/knows-n8n.ts': "import type { INode } from 'n8n-workflow';\nexport type X = INode;\n",
	'nodes/skips-usecases.ts': "import { stock } from '../ledger/stock';\nexport const x = stock;\n",
	'nodes/skips-support.ts': "import { till } from '../connectors/till';\nexport const x = till;\n",
	'nodes/support/remembers.ts': "import { stock } from '../../ledger/stock';\nexport const x = stock;\n",
	'credentials/leans.ts': "import { money } from '../shop/money';\nexport const x = money;\n",
	'credentials/library.ts': "import { DateTime } from 'luxon';\nexport const x = DateTime;\n",
	'shop/hen.ts': "import { egg } from './egg';\nexport const hen: unknown = egg;\n",
	'shop/egg.ts': "import { hen } from './hen';\nexport const egg: unknown = hen;\n",
	'shop/forgotten.ts': 'export const forgotten = 1;\n',
	'shop/typo.ts': "import { money } from './mony';\nexport const x = money;\n",
	'connectors/unlisted.ts': "import { parse } from 'csv-parse/sync';\nexport const x = parse;\n",
};

describe('the arrow of imports', () => {
	it('lets every room import what ARCHITECTURE gives it', () => {
		expect(violations(good)).toEqual([]);
	});

	describe('refuses', () => {
		let found;
		beforeAll(() => {
			found = violations({ ...good, ...bad });
		});

		it.each([
			['a file read in shop/', /^shop-is-pure: shop\/reads-disk\.ts → fs$/],
			['shop/ that reaches up', /^arrow-shop: shop\/reaches-up\.ts → ledger\/stock\.ts$/],
			['ledger/ that calls a connector', /^arrow-ledger: ledger\/calls-out\.ts → connectors\/till\.ts$/],
			['shipped code that leans on a test', /^arrow-ledger: ledger\/leans-on-test\.ts → test\/fake\.ts$/],
			['connectors/ that print', /^arrow-connectors: connectors\/prints\.ts → printing\/paper\.ts$/],
			['printing/ that remembers', /^arrow-printing: printing\/remembers\.ts → ledger\/stock\.ts$/],
			['bridge/ that opens the ledger', /^arrow-bridge: bridge\/remembers\.ts → ledger\/stock\.ts$/],
			['bridge/ that calls a vendor', /^arrow-bridge: bridge\/calls-vendor\.ts → connectors\/till\.ts$/],
			['usecases/ that know the bridge', /^arrow-usecases: usecases\/knows-bridge\.ts → bridge\/hear\.ts$/],
			['usecases/ that know a node', /^arrow-usecases: usecases\/knows-node\.ts → nodes\/sale\.ts$/],
			['usecases/ that know n8n', /^n8n-stays-at-the-door: usecases\/knows-n8n\.ts → /],
			['nodes/ that skip the use case', /^arrow-nodes: nodes\/skips-usecases\.ts → ledger\/stock\.ts$/],
			['nodes/ that open a connector themselves', /^arrow-nodes: nodes\/skips-support\.ts → connectors\/till\.ts$/],
			['nodes/support/ that skips the use case', /^arrow-nodes-support: nodes\/support\/remembers\.ts → ledger\/stock\.ts$/],
			['credentials/ that lean on a room', /^arrow-credentials: credentials\/leans\.ts → shop\/money\.ts$/],
			['credentials/ that lean on a library', /^credentials-know-n8n-only: credentials\/library\.ts → /],
			['two files that need each other', /^no-cycles: shop\/(hen|egg)\.ts → shop\/(hen|egg)\.ts$/],
			['a file nobody needs', /^no-orphans: shop\/forgotten\.ts → /],
			['an import that leads nowhere', /^no-unresolvable: shop\/typo\.ts → /],
			['a library that package.json does not name', /^no-unlisted-packages: connectors\/unlisted\.ts → /],
		])('%s', (_what, line) => {
			expect(found).toContainEqual(expect.stringMatching(line));
		});
	});
});
