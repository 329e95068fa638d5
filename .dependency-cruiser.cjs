/**
 * The arrow of imports: nodes → usecases → connectors | ledger | printing → shop, and bridge → printing → shop.
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
	bridge: ['printing', 'shop'],
	shop: [],
};

const every = Object.keys(rooms);
/** What does not ship: nothing that ships may lean on it. */
const outside = ['demo', 'test', 'bench', 'tools'];

const under = (names) => `^(${names.join('|')})/`;

const forbid = (name, from, allowed, comment) => ({
	name,
	comment,
	severity: 'error',
	from,
	to: { path: under([...every, ...outside].filter((room) => !allowed.includes(room))) },
});

const arrow = every.map((room) =>
	forbid(
		`arrow-${room}`,
		// Two places in nodes/ have rules of their own, below; the bundle's entry gathers all that n8n loads.
		{ path: under([room]), ...(room === 'nodes' && { pathNot: '^nodes/(index\\.ts$|support/)' }) },
		[room, ...rooms[room]],
		`${room}/ may import ${rooms[room].join(', ') || 'nothing of ours'}.`,
	),
);

/** Use cases have connectors and printers handed in; somebody has to hand them in. */
const wiring = forbid(
	'arrow-nodes-support',
	{ path: '^nodes/support/' },
	['nodes', 'usecases', 'connectors', 'printing', 'shop'],
	'nodes/support/ may also open connectors and printers, to hand them to use cases.',
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...arrow,
		wiring,
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
			comment: 'A credential is a declaration: it needs n8n-workflow, and Node’s crypto where a vendor wants a signature; nothing else.',
			severity: 'error',
			from: { path: under(['credentials']) },
			to: { pathNot: ['^credentials/', '(^|/)node_modules/n8n-workflow/', '^crypto$'] },
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
