/**
 * docs/benchmarks.md: made from the last lines of the benches, and read back, so that a run of some of them leaves the others as they
 * were. The line of a bench stands in its section whole: the table above it is only its words.
 */
import { benches } from './list';

/** One run of one bench. */
export interface Measured {
	name: string;
	/** What made it, to be repeated. */
	command: string;
	/** When, on what, with which versions; words with ` · ` between. */
	where: string;
	/** What it is measured against in the same run, with versions where there are any; words with `; ` between. */
	beside: string;
	/** The bench's last line. */
	line: Readonly<Record<string, unknown>>;
}

const HEAD = `# Benchmarks

Every figure of speed or quality that we quote, with the command that made it, the machine, and what it is measured against in the same
run. This page is written by \`npm run bench -- all\`; \`--only a,b\` measures some anew and leaves the others. Who doubts one, runs its command.

Machines are named at each: a figure of two shared cores says little about yours, a ratio within one run more.
`;

export function renderPage(measured: readonly Measured[]): string {
	const sections = benches.flatMap(({ name, says, figures }) => {
		const run = measured.find((each) => each.name === name);
		if (run === undefined) return [];
		return [[
			`## ${name}`, '', says, '',
			...tableOf(run.line, figures), '',
			...(run.beside === '' ? [] : [`Beside: ${run.beside}.`, '']),
			`Made by \`${run.command}\``, `on ${run.where}.`, '',
			'```json', JSON.stringify(run.line), '```', '',
		].join('\n')];
	});
	return [HEAD, ...sections].join('\n');
}

/** A column for us, and one for each peer that the bench lets run beside. */
function tableOf(line: Measured['line'], figures: Readonly<Record<string, string>>): string[] {
	const peers = Object.entries(peersOf(line));
	const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [
		row(['figure', peers.length === 0 ? '' : 'ours', ...peers.map(([name]) => name), 'what it is']),
		row(['---', '---', ...peers.map(() => '---'), '---']),
		...Object.entries(figures).map(([key, what]) => row([`\`${key}\``, shown(line[key]), ...peers.map(([, figure]) => (figure[key] === undefined ? '' : shown(figure[key]))), what])),
	];
}

/** Figures of those that ran beside, by name. */
export function peersOf(line: Measured['line']): Record<string, Record<string, unknown>> {
	return typeof line.peers === 'object' && line.peers !== null ? (line.peers as Record<string, Record<string, unknown>>) : {};
}

/** @throws Error where a section is none of ours: somebody wrote by hand */
export function readPage(page: string): Measured[] {
	return page.split(/^## /m).slice(1).map((section) => {
		const [, name] = /^([\w-]+)\n/.exec(section) ?? [];
		const [, command, where] = /^Made by `(.+)`\non (.+)\.$/m.exec(section) ?? [];
		const [, beside = ''] = /^Beside: (.+)\.$/m.exec(section) ?? [];
		const [, json] = /^```json\n(.+)\n```$/m.exec(section) ?? [];
		if (name === undefined || command === undefined || where === undefined || json === undefined) throw new Error(`docs/benchmarks.md: the section ${section.slice(0, 40)} was not made by npm run bench -- all`);
		return { name, command, where, beside, line: JSON.parse(json) as Record<string, unknown> };
	});
}

function shown(figure: unknown): string {
	return typeof figure === 'number' ? figure.toLocaleString('en', { maximumFractionDigits: 3 }) : figure === null ? 'not measured' : typeof figure === 'string' ? figure : JSON.stringify(figure);
}

const QUOTE = /<!-- bench: ([\w-]+)\.(\w+) -->[^<]*<!-- \/bench -->/g;

/** Figures quoted elsewhere, `<!-- bench: load.p99_ratio -->…<!-- /bench -->`, as the page has them. @throws Error for one that the page has not */
export function quoteFigures(text: string, measured: readonly Measured[]): string {
	return text.replace(QUOTE, (_, name: string, key: string) => {
		const figure = measured.find((each) => each.name === name)?.line[key];
		if (figure === undefined) throw new Error(`docs/benchmarks.md has no ${name}.${key}`);
		return `<!-- bench: ${name}.${key} -->${shown(figure)}<!-- /bench -->`;
	});
}
