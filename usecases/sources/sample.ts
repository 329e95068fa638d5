/** One sample that a person pasted, as the fields that can be chosen from and a first suggestion of which is which. */
import { layoutById, layoutOf } from '../../shop/sale/mapped/layouts';
import { suggestMapping } from '../../shop/sale/mapped/fields';
import type { SaleMapping } from '../../shop/sale/mapped/fields';
import { readRecords } from '../files/readRecords';

export interface Sample {
	/** Paths in a record: `id`, `customer.email`. */
	columns: string[];
	/** Names in a line, where a record has a list of them. */
	lineColumns?: string[];
	suggestion: SaleMapping;
}

const DEEPEST = 3;

/** @throws Error in words for what is neither JSON, nor XML, nor CSV */
export async function readSample(text: string, list?: string): Promise<Sample> {
	return describeRecords(await readRecords(Buffer.from(text, 'utf8'), undefined, list));
}

/** What the records at hand have; those of the first few, because fields are missing here and there. */
export function describeRecords(records: readonly unknown[]): Sample {
	const columns = new Set<string>();
	const lines = new Map<string, Set<string>>();
	for (const record of records.slice(0, 50)) walk(record, '', columns, lines, 0);
	const [items, lineColumns] = [...lines].toSorted(([, a], [, b]) => b.size - a.size)[0] ?? [];
	const names = lineColumns === undefined ? undefined : [...lineColumns];
	return { columns: [...columns], ...(names === undefined ? {} : { lineColumns: names }), suggestion: suggestMapping([...columns], names, items) };
}

/**
 * What the records' fields are: as a person said; else as the export is known to be, by its name or by its columns; else by the names.
 * @param layout id of an export in `layouts`
 */
export function mappingFor(records: readonly unknown[], made: SaleMapping | undefined, layout: string | undefined): SaleMapping {
	if (made !== undefined) return made;
	const { columns, suggestion } = describeRecords(records);
	return (layout === undefined ? undefined : layoutById(layout)?.mapping) ?? layoutOf(columns)?.mapping ?? suggestion;
}

function walk(value: unknown, path: string, columns: Set<string>, lines: Map<string, Set<string>>, depth: number): void {
	if (typeof value !== 'object' || value === null || value instanceof Date || depth > DEEPEST) {
		if (path !== '') columns.add(path);
		return;
	}
	if (Array.isArray(value)) {
		const objects = value.filter((item): item is object => typeof item === 'object' && item !== null && !Array.isArray(item));
		if (objects.length === 0) return;
		const known = lines.get(path) ?? new Set<string>();
		for (const item of objects) walk(item, '', known, new Map(), depth + 1);
		lines.set(path, known);
		return;
	}
	for (const [name, child] of Object.entries(value)) walk(child, path === '' ? name : `${path}.${name}`, columns, lines, depth + 1);
}
