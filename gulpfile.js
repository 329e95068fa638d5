/**
 * `gulp build` makes dist/ from the sources, in well under five seconds and the same bytes every time.
 * `gulp schema` alone is what type-checking and jest need; `gulp demo` bundles the programs that do not ship;
 * `gulp reasons` writes docs/reasons.md; `gulp workflows` writes workflows/es and workflows/en;
 * `gulp llms` writes llms.txt.
 */
const { parallel, series, src, dest } = require('gulp');
const { rm } = require('node:fs/promises');
const { readFileSync } = require('node:fs');
const path = require('node:path');

const { buildBundles } = require('./tools/build/bundles');
const { buildDemo } = require('./tools/build/demo-programs');
const { writeLlms } = require('./tools/build/llms');
const { writeNodeFiles } = require('./tools/build/node-files');
const { writeReasonsPage } = require('./tools/build/reasons-page');
const { buildSaleValidator } = require('./tools/build/sale-validator');
const { writeWorkflows } = require('./tools/build/workflows');

const dist = path.join(__dirname, 'dist');

const manifest = () => JSON.parse(readFileSync(path.join(__dirname, 'package.json'), 'utf8'));

/** Icons, codex files and output schemas lie beside the nodes they describe. */
const assets = {
	nodes: ['nodes/**/*.{svg,png}', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'],
	credentials: ['credentials/*.svg'],
};

const copy = (patterns, folder) =>
	src(patterns, { base: folder, cwd: __dirname, encoding: false }).pipe(dest(path.join(dist, folder)));

const clean = () => rm(dist, { recursive: true, force: true });
const schema = () => buildSaleValidator();
const bundles = () => buildBundles();
const nodeFiles = () => writeNodeFiles(manifest());
const nodeAssets = () => copy(assets.nodes, 'nodes');
const credentialAssets = () => copy(assets.credentials, 'credentials');
/** What draws the report's charts as dots: a WebAssembly program and two fonts, read when the first is drawn. */
const chartParts = () =>
	src(['@resvg/resvg-wasm/index_bg.wasm', 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'], { cwd: path.join(__dirname, 'node_modules'), encoding: false })
		.pipe(dest(dist));
const demo = () => buildDemo();
const reasons = () => writeReasonsPage();
const workflows = () => writeWorkflows();
const llms = () => writeLlms();

for (const [name, task] of Object.entries({ clean, schema, bundles, nodeFiles, nodeAssets, credentialAssets, chartParts, demo, reasons, workflows, llms })) {
	task.displayName = name;
}

exports.schema = schema;
exports.demo = demo;
exports.reasons = reasons;
exports.workflows = workflows;
exports.llms = llms;
exports.build = series(parallel(clean, schema), parallel(bundles, nodeFiles, nodeAssets, credentialAssets, chartParts, demo));
exports.default = exports.build;
