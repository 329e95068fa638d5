/** llms.txt: every page with what it is about, for programs that read before they answer (https://llmstxt.org). */
const { readdirSync, readFileSync } = require('node:fs');
const { writeFile } = require('node:fs/promises');
const { inRoot } = require('../paths');

const page = inRoot('llms.txt');

/** By folder of docs/; pages in Spanish are named `<page>.es.md`. */
const PARTS = [
	['Start here', ''],
	['Recipes', 'recipes'],
	['Nodes', 'nodes'],
	['Outside systems', 'connectors'],
];

const read = (file) => readFileSync(inRoot(...file.split('/')), 'utf8');

/** Heading and first sentence: what a page is, in its own words, without marks and links. */
function aboutPage(file) {
	const text = read(file);
	const title = /^# (.+)$/m.exec(text)?.[1];
	if (title === undefined) throw new Error(`${file} has no heading`);
	const paragraphs = text.slice(text.indexOf(title) + title.length).split(/\n\n+/).map((paragraph) => paragraph.trim());
	const first = paragraphs.find((paragraph) => /^[*_[\p{L}`]/u.test(paragraph) && !/^\*(En español|In English)/.test(paragraph)) ?? '';
	const plain = first.replace(/\s+/g, ' ').replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, '');
	const sentence = /^.+?[.:](?=\s|$)/.exec(plain)?.[0] ?? plain;
	return { title: title.replace(/`/g, ''), about: sentence.replace(/:$/, '.') };
}

const entry = (file) => {
	const { title, about } = aboutPage(file);
	return `- [${title}](${file})${about === '' ? '' : `: ${about}`}`;
};

function pagesIn(folder) {
	return readdirSync(inRoot('docs', ...(folder === '' ? [] : [folder])), { withFileTypes: true })
		.filter((each) => each.isFile() && each.name.endsWith('.md'))
		.map((each) => `docs/${folder === '' ? '' : `${folder}/`}${each.name}`)
		.sort();
}

/** The whole file. */
function llmsText() {
	const manifest = JSON.parse(read('package.json'));
	const inSpanish = (file) => file.endsWith('.es.md');
	const parts = PARTS.map(([name, folder]) => [name, [...(folder === '' ? ['README.md'] : []), ...pagesIn(folder).filter((file) => !inSpanish(file))]]);
	const spanish = ['README.es.md', ...PARTS.flatMap(([, folder]) => pagesIn(folder)).filter(inSpanish)];
	return [
		`# ${manifest.name}`,
		'',
		`> ${manifest.description} Version ${manifest.version}, ${manifest.license} licence.`,
		'',
		'What a till posts is described by docs/sale.schema.json (JSON Schema). Decisions carry a stable `reason` (docs/reasons.md). Workflows to',
		'import are in workflows/en and workflows/es; their node types begin with `n8n-nodes-tpv-crm.`.',
		...parts.flatMap(([name, files]) => ['', `## ${name}`, '', ...files.map(entry)]),
		'',
		'## Optional',
		'',
		entry('CHANGELOG.md'),
		...spanish.map(entry),
		'',
	].join('\n');
}

const writeLlms = async () => await writeFile(page, llmsText());

module.exports = { llmsText, writeLlms };
