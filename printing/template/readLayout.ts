/** A layout from the shop's JSON, or the fields that are wrong, each by its place and what it should be. */
import { cleanText } from '../../shop/text';
import { TICKET_FACTS, USUAL_FACTS } from './blocks';
import type { TicketBlock, TicketLayout } from './blocks';
import { readPng } from './readPng';

export interface LayoutProblem {
	/** `blocks[3].align` */
	field: string;
	message: string;
}

export type LayoutRead = { ok: true; layout: TicketLayout } | { ok: false; problems: LayoutProblem[] };

const MOST_BLOCKS = 60;
const MOST_TEXT = 500;
const MOST_IMAGE_CHARACTERS = 300_000;
/** Dots across the widest head; a logo taller than this is a poster. */
const MOST_LOGO = { width: 576, height: 400 };
const PNG_DATA = /^data:image\/png;base64,/;

/** Reads one field of a block, or throws a RangeError that says what it should be. */
type Reader<T> = (value: unknown) => T;

const flag = (absent: boolean): Reader<boolean> => (value) => {
	if (value === undefined) return absent;
	if (typeof value !== 'boolean') throw new RangeError('must be true or false');
	return value;
};

const choice = <T extends string>(options: readonly T[], absent: T): Reader<T> => (value) => {
	if (value === undefined) return absent;
	if (!options.includes(value as T)) throw new RangeError(`must be ${options.map((option) => `"${option}"`).join(' or ')}`);
	return value as T;
};

const words: Reader<string> = (value) => {
	if (typeof value !== 'string') throw new RangeError('must be a text');
	if (value.length > MOST_TEXT) throw new RangeError(`must have at most ${MOST_TEXT} characters`);
	const clean = cleanText(value, MOST_TEXT);
	if (clean === '') throw new RangeError('must not be empty');
	return clean;
};

const millimetres: Reader<number> = (value) => {
	if (value === undefined) return 30;
	if (typeof value !== 'number' || !(value >= 15 && value <= 40)) throw new RangeError('must be a number of millimetres from 15 to 40');
	return value;
};

const facts: Reader<TicketBlockOf<'ticket'>['show']> = (value) => {
	if (value === undefined) return USUAL_FACTS;
	const known: readonly string[] = TICKET_FACTS;
	if (!Array.isArray(value) || !value.every((fact) => known.includes(fact as string))) throw new RangeError(`must be a list of ${TICKET_FACTS.map((fact) => `"${fact}"`).join(', ')}`);
	return value as TicketBlockOf<'ticket'>['show'];
};

const logo: Reader<TicketBlockOf<'logo'>['image']> = (value) => {
	if (typeof value !== 'string' || !PNG_DATA.test(value)) throw new RangeError('must be a PNG picture as "data:image/png;base64,…"');
	if (value.length > MOST_IMAGE_CHARACTERS) throw new RangeError('must be at most 220 kB');
	return readPng(Buffer.from(value.replace(PNG_DATA, ''), 'base64'), MOST_LOGO);
};

const align = choice(['left', 'center', 'right'] as const, 'left');
const size = choice(['normal', 'tall', 'large'] as const, 'normal');

type TicketBlockOf<Name extends TicketBlock['block']> = Extract<TicketBlock, { block: Name }>;
type Fields<Block> = { [Name in Exclude<keyof Block, 'block'>]: Reader<Block[Name]> };

/** Every block with its fields: what a shop may write, and no more. */
const blocks: { [Name in TicketBlock['block']]: Fields<TicketBlockOf<Name>> } = {
	logo: { image: logo },
	shop: { lines: flag(true) },
	fiscal_qr: {},
	marks: {},
	ticket: { show: facts },
	items: { prices: flag(true), sku: flag(false), size },
	totals: {},
	vat: {},
	payments: {},
	barcode: { of: choice(['number', 'sale_id'] as const, 'number') },
	qr: { text: words, mm: millimetres },
	text: { text: words, align, bold: flag(false), inverse: flag(false), size },
	footer: {},
	rule: {},
	blank: {},
};

/**
 * A list of blocks, `{"blocks": […]}`, or either as text. A block that needs nothing may be its bare name.
 * Logos are unpacked here.
 */
export function readLayout(value: unknown): LayoutRead {
	const parsed = typeof value === 'string' ? parseJson(value) : { ok: true as const, value };
	if (!parsed.ok) return refused('', parsed.message);
	const list = listOf(parsed.value);
	if (list === undefined) return refused('blocks', 'must be a list of blocks');
	if (list.length === 0 || list.length > MOST_BLOCKS) return refused('blocks', `must have 1 to ${MOST_BLOCKS} blocks`);
	const problems: LayoutProblem[] = [];
	const layout = list.flatMap((block, index) => readBlock(block, `blocks[${index}]`, problems));
	return problems.length === 0 ? { ok: true, layout } : { ok: false, problems };
}

function refused(field: string, message: string): LayoutRead {
	return { ok: false, problems: [{ field, message }] };
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; message: string } {
	try {
		return { ok: true, value: JSON.parse(text) };
	} catch (error) {
		return { ok: false, message: `is no JSON: ${(error as Error).message}` };
	}
}

function listOf(value: unknown): readonly unknown[] | undefined {
	if (Array.isArray(value)) return value as unknown[];
	if (isRecord(value) && Array.isArray(value['blocks'])) return value['blocks'] as unknown[];
	return undefined;
}

function readBlock(value: unknown, at: string, problems: LayoutProblem[]): TicketBlock[] {
	const block: unknown = typeof value === 'string' ? { block: value } : value;
	if (!isRecord(block)) {
		problems.push({ field: at, message: 'must be a block, such as "items" or {"block": "text", "text": "…"}' });
		return [];
	}
	const name = block['block'];
	if (typeof name !== 'string' || !Object.hasOwn(blocks, name)) {
		problems.push({ field: `${at}.block`, message: `must be ${Object.keys(blocks).map((known) => `"${known}"`).join(', ')}` });
		return [];
	}
	const fields: Readonly<Record<string, Reader<unknown>>> = blocks[name as TicketBlock['block']];
	const read: Record<string, unknown> = { block: name };
	for (const [field, reader] of Object.entries(fields)) {
		try {
			read[field] = reader(block[field]);
		} catch (error) {
			problems.push({ field: `${at}.${field}`, message: (error as Error).message });
		}
	}
	for (const field of Object.keys(block)) {
		if (field !== 'block' && !Object.hasOwn(fields, field)) problems.push({ field: `${at}.${field}`, message: `is nothing that "${name}" has` });
	}
	return [read as unknown as TicketBlock];
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
