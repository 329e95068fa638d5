/**
 * A long list: read and matched in a thread of its own, then handed to the ledger in parts, so that neither n8n nor a till
 * ever waits for more than one of them. Cut off before it is done, it is simply run again.
 */
import { inWordsOf } from '../shop/voice/inSpanish';
import type { BulkMatching } from './bulk/protocol';
import { addProblem, addTo, NOTHING_READ } from './customerListAnswer';
import type { CustomerListAnswer, ImportOptions } from './customerListAnswer';
import { inChunks } from './inChunks';
import type { MatchRules } from './people/rules';
import type { Shop } from './shop';
import type { BulkBeginning } from './units/bulkPeople';

const ROWS_AT_ONCE = 500;
/** Some ten milliseconds of the ledger's thread each. */
const KEYS_AT_ONCE = 10_000;
const PEOPLE_AT_ONCE = 400;
const LIVE_AT_ONCE = 100;
const MOST_QUESTIONS = 200;

type Row = Readonly<Record<string, unknown>>;

export async function importInBulk(shop: Shop, rows: AsyncIterable<Row>, rules: MatchRules, options: ImportOptions): Promise<CustomerListAnswer> {
	const answer: CustomerListAnswer = { ...NOTHING_READ, problems: [] };
	const beginning = await shop.run('bulkBegin', rules);
	const bulk = shop.matching('list');
	try {
		await bulk.start({ shop: shop.settings, rules: beginning.rules, learn: beginning.learn, source: options.source ?? 'import', now: beginning.now });
		const taken = await readAll(shop, bulk, rows, answer, options);
		if (taken > 0) await handOver(shop, bulk, { rules, beginning, taken, options }, answer);
		return answer;
	} finally {
		await bulk.close();
	}
}

/** @returns rows to be matched */
async function readAll(shop: Shop, bulk: BulkMatching, rows: AsyncIterable<Row>, answer: CustomerListAnswer, options: ImportOptions): Promise<number> {
	let taken = 0;
	for await (const chunk of ahead(inChunks(rows, ROWS_AT_ONCE))) {
		const added = await bulk.add(chunk);
		const seen = await shop.run('bulkSeen', { sourceKeys: added.sourceKeys });
		await bulk.forget(seen);
		for (const { place, message } of added.problems) addProblem(answer, answer.rows + place + 1, inWordsOf(message, shop.settings.locale));
		const known = new Set(seen);
		const repeated = added.sourceKeys.filter((key) => known.has(key)).length;
		answer.rows += chunk.length;
		answer.anonymous += added.anonymous;
		answer.repeated += repeated + added.repeated;
		taken += added.sourceKeys.length - repeated;
		options.onProgress?.({ phase: 'reading', done: answer.rows });
	}
	return taken;
}

interface HandOver {
	rules: MatchRules;
	beginning: BulkBeginning;
	/** Rows to be matched. */
	taken: number;
	options: ImportOptions;
}

/** Parts of a list, each of which says where the next begins. */
async function* partsFrom<Part extends { next?: number | undefined }>(first: number, ask: (from: number) => Promise<Part>): AsyncGenerator<Part> {
	for (let from: number | undefined = first; from !== undefined; ) {
		const part: Part = await ask(from);
		yield part;
		from = part.next;
	}
}

/** The same parts, the next one asked for while this one is dealt with: two threads work at once. */
async function* ahead<Part>(parts: AsyncGenerator<Part>): AsyncGenerator<Part> {
	try {
		let coming = parts.next();
		for (;;) {
			const part = await coming;
			if (part.done === true) return;
			coming = parts.next();
			// A failure belongs to whoever waits for this part; none may be left to nobody when the list is given up.
			coming.catch(() => undefined);
			yield part.value;
		}
	} finally {
		await parts.return(undefined);
	}
}

async function handOver(shop: Shop, bulk: BulkMatching, { rules, beginning, taken, options }: HandOver, answer: CustomerListAnswer): Promise<void> {
	options.onProgress?.({ phase: 'matching', done: 0, total: taken });
	const matched = await bulk.match(MOST_QUESTIONS);
	const numbers = await shop.run('bulkReserve', { records: matched.records, people: matched.people, useNif: rules.useNif, ...(matched.model === undefined ? {} : { model: matched.model }) });
	if (beginning.records > 0) {
		for (let at = 0; at < matched.keys; at += KEYS_AT_ONCE) await bulk.held(await shop.run('bulkHeld', { keys: (await bulk.keys(at, KEYS_AT_ONCE)).keys }));
	}
	// Keys first, in their order: those of records to come find nobody yet, and harm nobody if they never come.
	for await (const keys of ahead(partsFrom(0, async (at) => ({ ...(await bulk.keys(at, KEYS_AT_ONCE)), next: at + KEYS_AT_ONCE < matched.keys ? at + KEYS_AT_ONCE : undefined })))) {
		await shop.run('bulkKeys', { firstRecord: numbers.firstRecord, keys: keys.keys, places: keys.places });
	}
	let rowsWritten = 0;
	let adopted = 0;
	for await (const slice of ahead(partsFrom(0, async (from) => await bulk.people(from, PEOPLE_AT_ONCE)))) {
		if (slice.count > 0) await shop.run('bulkAdopt', { ...numbers, source: options.source ?? 'import', people: slice.people });
		answer.created += slice.count;
		adopted += slice.count;
		rowsWritten += slice.rows;
		for await (const live of inChunks(slice.live, LIVE_AT_ONCE)) addTo(answer, await shop.run('importCustomers', { ...rules, rows: live, source: options.source ?? 'import' }));
		options.onProgress?.({ phase: 'writing', done: slice.next ?? matched.people, total: matched.people });
	}
	answer.matched += rowsWritten - adopted;
	await shop.run('bulkFinish', { ...numbers, ...rules, records: matched.records, questions: await bulk.questions() });
}
