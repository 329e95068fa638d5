/**
 * For vendors that have neither custom properties nor tags that are only that: a part of the contact's note that is ours, between two lines that
 * say so. What people write before and after it stays as it is.
 */
import { customerFields, fieldValues, readFields } from './customerFields';
import type { CrmCustomer, CustomerReading } from './customers';

const BEGIN = '— TPV —';
const END = '— fin TPV —';
const TAGS = 'Etiquetas';
const SEPARATOR = '; ';

/** Proofs are long, and stand in the ledger. */
const SHOWN = customerFields.filter(({ name }) => !name.endsWith('_proof'));
const LABELS = new Map(SHOWN.map(({ name, label }) => [name, label.replace(/ \(TPV\)$/, '')]));
const NAMES = new Map([...LABELS].map(([name, label]) => [label, name]));

/** Ours as it stands in a note, by our names. */
export interface NoteBlock {
	tags: readonly string[];
	values: ReadonlyMap<string, string>;
}

export function readBlock(note: string | undefined): NoteBlock {
	const tags: string[] = [];
	const values = new Map<string, string>();
	for (const line of blockIn(note ?? '')?.split('\n') ?? []) {
		const [, label = '', value = ''] = /^([^:]+(?:: [^:]+)?): (.*)$/.exec(line) ?? [];
		if (label === TAGS) tags.push(...value.split(SEPARATOR));
		const name = NAMES.get(label);
		if (name !== undefined) values.set(name, value);
	}
	return { tags, values };
}

/**
 * The note with what is told now in our part of it, beside what stood there and is not told.
 * @param more further values by our names; an empty one is taken out
 * @param longest characters that the vendor keeps: where ours does not fit, theirs comes first and ours is left out
 */
export function withBlock(note: string | undefined, customer: Pick<CrmCustomer, 'tags'> & Partial<CrmCustomer>, longest: number, more: Readonly<Record<string, string>> = {}): string {
	const before = readBlock(note);
	const told = customer.customerId === undefined ? {} : fieldValues(customer as CrmCustomer);
	const values = new Map([...before.values, ...Object.entries({ ...told, ...more }).map(([name, value]) => [name, String(value)] as const)]);
	const tags = [...new Set([...before.tags, ...customer.tags.map((tag) => tag.replace(/[;\n]/g, ',').trim())])].filter((tag) => tag !== '');
	const lines = SHOWN.flatMap(({ name }) => {
		const value = values.get(name) ?? '';
		return value === '' ? [] : [`${LABELS.get(name) ?? name}: ${value.replace(/\n/g, ' ')}`];
	});
	const block = [BEGIN, ...(tags.length > 0 ? [`${TAGS}: ${tags.join(SEPARATOR)}`] : []), ...lines, END].join('\n');
	const theirs = withoutBlock(note ?? '');
	const whole = theirs === '' ? block : `${theirs}\n${block}`;
	return whole.length <= longest ? whole : theirs;
}

/** What a reading takes out of the note. */
export function blockReading(note: string | undefined): Pick<CustomerReading, 'customerId' | 'tags' | 'totals' | 'profile'> & { values: ReadonlyMap<string, string> } {
	const { tags, values } = readBlock(note);
	return { tags, ...readFields((name) => values.get(name)), values };
}

function blockIn(note: string): string | undefined {
	const [from, to] = [note.indexOf(BEGIN), note.indexOf(END)];
	return from < 0 || to < from ? undefined : note.slice(from + BEGIN.length, to).trim();
}

function withoutBlock(note: string): string {
	const [from, to] = [note.indexOf(BEGIN), note.indexOf(END)];
	return (from < 0 || to < from ? note : note.slice(0, from) + note.slice(to + END.length)).trim();
}
