/** docs/reasons.md: every reason code of shop/reasons with its two texts, under the headings it stands under there. */
const { build } = require('esbuild');
const { readFileSync } = require('node:fs');
const { writeFile } = require('node:fs/promises');
const { inRoot, root } = require('../paths');

const folder = 'reasons';
const index = inRoot('shop', folder, 'index.ts');
const page = inRoot('docs', 'reasons.md');

const head = `# Reasons · Motivos

Every decision carries a stable code in \`reason\` and its words in \`message\`, in the shop's language (Shop credential,
*Language*). Build conditions on \`reason\`; texts may be improved, codes stay.

Toda decisión lleva un código estable en \`reason\` y sus palabras en \`message\`, en el idioma de la tienda (credencial
Shop, *Language*). En condiciones usa \`reason\`: los textos pueden mejorar, los códigos no cambian.

Written by \`node tools/with-node24.mjs gulp reasons\` from \`shop/reasons\`; do not edit by hand.
`;

/** The table itself: TypeScript is bundled, then imported from memory. */
async function readReasons() {
	const { outputFiles } = await build({ absWorkingDir: root, entryPoints: [index], bundle: true, format: 'esm', write: false, logLevel: 'warning' });
	const { reasons } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
	return reasons;
}

/** The tables' source, in the order in which the index takes them. */
function reasonsSource() {
	const tables = [...readFileSync(index, 'utf8').matchAll(/^import \{ \w+Reasons \} from '\.\/(\w+)';$/gm)].map(([, name]) => name);
	return tables.map((name) => readFileSync(inRoot('shop', folder, `${name}.ts`), 'utf8')).join('\n');
}

/** Heading and codes in the order of the source: `[['At the door', ['new_sale', …]], …]`. */
function sections(typescript) {
	const found = [];
	for (const line of typescript.split('\n')) {
		const heading = /^\t\/\/ (.+)$/.exec(line)?.[1];
		const code = /^\t([a-z][a-z0-9_]*): \{/.exec(line)?.[1];
		if (heading) found.push([heading, []]);
		else if (code && found.length > 0) found.at(-1)[1].push(code);
	}
	return found;
}

/** The whole page. Throws when a code stands under no heading: it would be missing. */
function reasonsPage(typescript, reasons) {
	const grouped = sections(typescript);
	const missing = Object.keys(reasons).filter((code) => !grouped.some(([, codes]) => codes.includes(code)));
	if (missing.length > 0) throw new Error(`shop/reasons: no heading above ${missing.join(', ')}`);
	const row = (code) => `| \`${code}\` | ${reasons[code].es} | ${reasons[code].en} |`;
	const tables = grouped.map(([heading, codes]) => [`## ${heading}`, '', '| reason | español | English |', '| --- | --- | --- |', ...codes.map(row)].join('\n'));
	return `${[head.trimEnd(), ...tables].join('\n\n')}\n`;
}

async function writeReasonsPage() {
	await writeFile(page, reasonsPage(reasonsSource(), await readReasons()));
}

module.exports = { reasonsPage, reasonsSource, writeReasonsPage };
