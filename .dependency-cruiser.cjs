/**
 * The arrow of imports: nodes → usecases → connectors | ledger | printing → shop.
 * docs/architecture.md tells why; test/tools/arrow.test.mjs feeds each rule an import it must refuse.
 */

/** Rooms that ship, each with the rooms it may import besides itself. */
const rooms = {
	nodes: ['usecases', 'shop'],
	credentials: [],
	usecases: ['connectors', 'ledger', 'printing', 'shop'],
	connectors: ['shop'],
	ledger: ['shop'],
	printing: ['shop'],
	shop: [],
};

const every = Object.keys(rooms);
/** What does not ship: nothing that ships may lean on it. */
const outside = ['demo', 'test', 'bench', 'tools'];

const under = (names) => `^(${names.join('|')})/`;

const arrow = every.map((room) => ({
	name: `arrow-${room}`,
	comment: `${room}/ may import ${rooms[room].join(', ') || 'nothing of ours'}.`,
	severity: 'error',
	// The bundle's entry gathers what n8n loads, credentials too.
	from: { path: under([room]), ...(room === 'nodes' && { pathNot: '^nodes/index\\.ts$' }) },
	to: { path: under([...every, ...outside].filter((other) => other !== room && !rooms[room].includes(other))) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...arrow,
		{
			name: 'shop-is-pure',
			comment: 'shop/ holds rules: no files, no network, no clock but the one passed in.',
			severity: 'error',
			from: { path: under(['shop']) },
			to: { dependencyTypes: ['core'] },
		},
		{
			name: 'n8n-stays-at-the-door',
			comment: 'Only nodes/ and credentials/ know n8n; the rest also runs in the bridge, the demo and the worker thread.',
			severity: 'error',
			from: { path: under(every), pathNot: under(['nodes', 'credentials']) },
			to: { path: '(^|/)node_modules/(n8n-workflow|n8n-core|n8n)/' },
		},
		{
			name: 'credentials-know-n8n-only',
			comment: 'A credential is a declaration: it needs n8n-workflow and nothing else.',
			severity: 'error',
			from: { path: under(['credentials']) },
			to: { pathNot: ['^credentials/', '(^|/)node_modules/n8n-workflow/'] },
		},
		{
			name: 'no-cycles',
			comment: 'Two files that need each other are one idea or three.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no-orphans',
			comment: 'A file that nothing imports and that imports nothing is forgotten.',
			severity: 'error',
			from: { orphan: true, pathNot: ['\\.d\\.ts$'] },
			to: {},
		},
		{
			name: 'no-unresolvable',
			comment: 'The import leads nowhere.',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true },
		},
		{
			name: 'no-unlisted-packages',
			comment: 'Every library is named in package.json.',
			severity: 'error',
			from: { path: under(every) },
			to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^shop/sale/generated/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		combinedDependencies: false,
		enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'require', 'types', 'default'], mainFields: ['main', 'types'] },
	},
};
