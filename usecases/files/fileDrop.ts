/**
 * A folder into which a till exports its sales. A file is taken once it has stopped growing; what was read goes into a folder
 * of its own beside it, with the rows that were no sale named in a text file.
 */
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Accepted } from '../units/acceptSales';
import { hasNumber, mapSales } from '../../shop/sale/mapped/mapSales';
import type { MapRules, MappedSale } from '../../shop/sale/mapped/mapSales';
import type { SaleMapping } from '../../shop/sale/mapped/fields';
import { problemText } from '../../shop/voice/inSpanish';
import { mappingFor } from '../sources/sample';
import { readRecords } from './readRecords';

export interface FileDropOptions {
	folder: string;
	/** Which files, by the end of their name; all unless stated. */
	endings: readonly string[];
	/** Path of the list in JSON and XML. */
	list?: string;
	/** Made by a person; by the columns of each file unless stated. */
	mapping?: SaleMapping;
	/** The export that the files are, where they are not to be known by their columns. */
	layout?: string;
	rules: MapRules;
	locale: 'es' | 'en';
	/** Takes sales in, in the order of the file. */
	accept(sales: readonly MappedSale[]): Promise<Accepted[]>;
}

export interface FileReport {
	file: string;
	accepted: number;
	duplicates: number;
	rejected: { rows: number[]; message: string }[];
	/** Why none of it could be read. */
	failure?: string;
}

const FOLDERS = { es: { done: 'procesados', failed: 'con errores' }, en: { done: 'processed', failed: 'failed' } };
/** As many as a till's sale may have to wait for. */
const PART = 100;
const LARGEST_BYTES = 100_000_000;

export class FileDrop {
	/** Size and time of change at the last look: a file is whole when neither moved. */
	private readonly seen = new Map<string, string>();

	constructor(private readonly options: FileDropOptions) {}

	/** Looks once and takes what is ready. @throws Error when the folder cannot be read */
	async look(): Promise<FileReport[]> {
		const reports: FileReport[] = [];
		for (const file of await this.ready()) reports.push(await this.take(file));
		return reports;
	}

	private async ready(): Promise<string[]> {
		const { folder, endings } = this.options;
		const ready: string[] = [];
		const present = new Set<string>();
		for (const entry of await readdir(folder, { withFileTypes: true })) {
			if (!entry.isFile() || /^[.~]|\.(tmp|part|crdownload)$/i.test(entry.name)) continue;
			if (endings.length > 0 && !endings.some((ending) => entry.name.toLowerCase().endsWith(ending.toLowerCase()))) continue;
			const { size, mtimeMs } = await stat(path.join(folder, entry.name));
			const look = `${size} ${mtimeMs}`;
			present.add(entry.name);
			if (size > 0 && this.seen.get(entry.name) === look) ready.push(entry.name);
			this.seen.set(entry.name, look);
		}
		for (const name of this.seen.keys()) if (!present.has(name)) this.seen.delete(name);
		return ready.sort();
	}

	private async take(name: string): Promise<FileReport> {
		const report: FileReport = { file: name, accepted: 0, duplicates: 0, rejected: [] };
		const file = path.join(this.options.folder, name);
		try {
			if ((await stat(file)).size > LARGEST_BYTES) throw new Error('The file is larger than 100 MB: cut it up');
			const { mapping } = this.options;
			const records = await readRecords(await readFile(file), undefined, this.options.list, mapping && ((value) => hasNumber(value, mapping)));
			await this.acceptAll(mapSales(records, mappingFor(records, mapping, this.options.layout), this.options.rules), report);
		} catch (error) {
			report.failure = (error as Error).message;
		}
		await this.putAway(name, report);
		return report;
	}

	private async acceptAll(sales: readonly MappedSale[], report: FileReport): Promise<void> {
		for (let start = 0; start < sales.length; start += PART) {
			const part = sales.slice(start, start + PART);
			const answers = await this.options.accept(part);
			for (const [index, answer] of answers.entries()) {
				if (answer.status === 'rejected') report.rejected.push({ rows: part[index]?.rows ?? [], message: problemText(answer.problems, this.options.locale) });
				else if (answer.status === 'duplicate') report.duplicates++;
				else report.accepted++;
			}
		}
	}

	private async putAway(name: string, report: FileReport): Promise<void> {
		const { folder, locale } = this.options;
		const target = path.join(folder, FOLDERS[locale][report.failure === undefined ? 'done' : 'failed']);
		await mkdir(target, { recursive: true });
		// The same name may come every day.
		const kept = `${new Date().toISOString().slice(0, 19).replace(/\D/g, '')} ${name}`;
		const wrong = report.failure ?? report.rejected.map(({ rows, message }) => `${locale === 'es' ? 'Fila' : 'Row'} ${rows.join(', ')}: ${message}`).join('\n');
		if (wrong !== '') await writeFile(path.join(target, `${kept}.txt`), `${wrong}\n`);
		await rename(path.join(folder, name), path.join(target, kept));
		this.seen.delete(name);
	}
}
