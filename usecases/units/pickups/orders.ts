/** An order to collect on its way: noted, ready, reminded of, handed over. Each step once, whoever asks twice. */
import { randomInt } from 'node:crypto';
import { insertPickup, markReminded, pickupByCode, pickupOfSale, pickupsByNumber, setCancelled, setCollected, setReady, waitingSince } from '../../../ledger/repositories/pickups';
import type { PickupRow } from '../../../ledger/repositories/pickups';
import { findSale } from '../../../ledger/repositories/sales';
import { movedBySale } from '../../../ledger/repositories/stock';
import { newCode, readCode, shownCode } from '../../../shop/pickup/code';
import { fromMilli } from '../../../shop/quantity';
import { reasonText } from '../../../shop/reasons';
import type { ReasonCode } from '../../../shop/reasons';
import { remainder } from '../../../shop/sale/refund';
import type { Sale } from '../../../shop/sale/sale';
import { businessDate, zonedIso } from '../../../shop/time';
import { pickupReady, pickupReminder } from '../../../shop/voice/messages';
import type { Message } from '../../../shop/voice/messages';
import { voiceOf } from '../../../shop/voice/voice';
import { eachRow } from '../../eachRow';
import { ensureSale, knownRefunds, storedSale } from '../../knownSale';
import { perItem, unit } from '../../unit';
import type { ItemBatch, ItemResult, Unit, UnitContext } from '../../unit';
import { releaseStock, reserveStock } from '../stock/reservations';

/** The `pickup` key of an item. */
export interface PickupAnswer {
	status: 'reserved' | 'ready' | 'collected' | 'waits' | 'skipped';
	reason: ReasonCode;
	message: string;
	/** As people read it: `R7KQ-2M4T`. */
	code: string | null;
	/** For a barcode or a QR code. */
	scan: string | null;
	order: string | null;
	sale_id: string | null;
	store: string | null;
	place: string | null;
	/** Who ordered, to be checked against a document; null where nobody said. */
	customer: { name: string | null; email: string | null; phone: string | null } | null;
	items: { sku: string; product_name: string; quantity: number }[];
	registered_at: string | null;
	ready_at: string | null;
	collected_at: string | null;
	/** To send to the customer. */
	notice: Message | null;
	/** Goods that could not be set aside. */
	missing: { sku: string; wanted: number; available: number }[];
}

export interface RegisterInput extends ItemBatch {
	/** Where it is collected, where the order does not say. */
	store: string;
	/** Set the goods aside, where no sale has taken them from the shelf yet. */
	holdStock: boolean;
}

export const registerPickups = unit<RegisterInput, ItemResult<PickupAnswer>[]>(async (context, input) => {
	return await perItem(context, 'pickup', input, async (sale, item) => {
		if (sale.kind !== 'sale') return await told(context, 'skipped', 'not_an_order');
		await ensureSale(context, sale);
		const known = await pickupOfSale(context.sql, sale.saleId);
		if (known) return await told(context, known.state === 'reserved' ? 'reserved' : 'skipped', 'already_registered', known);
		const store = storeOf(item) ?? (input.store === '' ? sale.store : input.store) ?? context.shop.name;
		let code = newCode(randomInt);
		const pickup = { saleId: sale.saleId, number: sale.number, store, day: businessDate(context.now, context.shop.zone), now: context.now };
		while (!(await insertPickup(context.sql, { ...pickup, code }))) code = newCode(randomInt);
		const missing = input.holdStock ? await setAside(context, sale, store) : [];
		return { ...(await told(context, 'reserved', 'pickup_registered', await pickupByCode(context.sql, code))), missing };
	});
});

/** `pickup_store` beside the sale, as a web shop's pick-up method gives it. */
function storeOf(item: unknown): string | undefined {
	const { pickup_store: store } = item as { pickup_store?: unknown };
	return typeof store === 'string' && store.trim() !== '' ? store.trim().slice(0, 200) : undefined;
}

/** Under the sale's own name, so that the sale ends the promise when it takes the goods. */
async function setAside(context: UnitContext, sale: Sale, store: string): Promise<PickupAnswer['missing']> {
	if ((await movedBySale(context.sql, sale.saleId)).length > 0) return [];
	const json = { items: sale.lines.map((line) => ({ sku: line.sku, quantity: fromMilli(line.quantityMilli) })), source: sale.source };
	const [answer] = await reserveStock.run(context, { items: [{ json, fields: { reference: sale.saleId, location: store }, key: sale.saleId }], simulate: false, intoSafety: true });
	return (answer?.alarms ?? []).map((alarm) => ({ sku: alarm.sku ?? '', wanted: Number(alarm.wanted ?? 0), available: Number(alarm.available ?? 0) }));
}

export interface StepInput extends ItemBatch {
	/** What each item says: the code, scanned or typed, or the order's number. */
	codes: readonly string[];
	/** The locker or shelf, or who hands over. */
	notes: readonly string[];
}

export const markPickupsReady: Unit<StepInput, (PickupAnswer & { simulated?: true })[]> = {
	durability: 'disk',
	run: async (context, input) => await eachFound(context, input, async (row, place) => {
		if (row.state === 'collected') return await told(context, 'skipped', 'already_collected', row);
		if (row.state === 'ready') return await told(context, 'ready', 'already_ready', row);
		await setReady(context.sql, row.code, place, context.now);
		const ready = await told(context, 'ready', 'pickup_ready', await pickupByCode(context.sql, row.code));
		return { ...ready, notice: pickupReady(voiceOf(context.shop), wordsOf(ready)) };
	}),
};

export const handOverPickups: Unit<StepInput, (PickupAnswer & { simulated?: true })[]> = {
	durability: 'disk',
	run: async (context, input) => await eachFound(context, input, async (row, by) => {
		if (row.state === 'collected') return await told(context, 'skipped', 'already_collected', row);
		if (row.state === 'reserved') return await told(context, 'skipped', 'pickup_not_ready', row);
		await setCollected(context.sql, row.code, by, context.now);
		return await told(context, 'collected', 'handed_over', await pickupByCode(context.sql, row.code));
	}),
};

/** Each order once: those who do not come after a reminder are called by a person. */
export const duePickups: Unit<{ afterDays: number; limit: number; simulate: boolean }, PickupAnswer[]> = {
	durability: 'disk',
	run: async (context, { afterDays, limit, simulate }) => {
		const answers: PickupAnswer[] = [];
		for (const row of await waitingSince(context.sql, context.now - afterDays * 86_400_000, limit)) {
			if (await isGone(context, row)) continue;
			if (!simulate && !context.shop.simulate) await markReminded(context.sql, row.code, context.now);
			const waits = await told(context, 'waits', 'pickup_waits', row);
			answers.push({ ...waits, notice: pickupReminder(voiceOf(context.shop), wordsOf(waits)) });
		}
		return answers;
	},
};

/** Works on the one order that an item names; one that was refunded meanwhile is nobody's to collect. */
async function eachFound(context: UnitContext, input: StepInput, work: (row: PickupRow, note: string | undefined) => Promise<PickupAnswer>): Promise<(PickupAnswer & { simulated?: true })[]> {
	let index = -1;
	return await eachRow(context, input, async () => {
		index += 1;
		const found = await find(context, input.codes[index] ?? '');
		if (typeof found === 'string') return await told(context, 'skipped', found);
		if (found.state === 'cancelled' || (found.state !== 'collected' && (await isGone(context, found)))) return await told(context, 'skipped', 'pickup_cancelled', { ...found, state: 'cancelled' });
		return await work(found, input.notes[index]?.trim() || undefined);
	});
}

async function find({ sql }: UnitContext, text: string): Promise<PickupRow | 'pickup_unknown' | 'several_pickups'> {
	const code = readCode(text);
	const byCode = code === undefined ? undefined : await pickupByCode(sql, code);
	if (byCode) return byCode;
	const named = text.trim() === '' ? [] : await pickupsByNumber(sql, text.trim());
	const waiting = named.filter((row) => row.state === 'reserved' || row.state === 'ready');
	if (waiting.length > 1) return 'several_pickups';
	return waiting[0] ?? named[0] ?? 'pickup_unknown';
}

/** Wholly refunded or cancelled: its goods go back on the shelf. */
async function isGone(context: UnitContext, row: PickupRow): Promise<boolean> {
	const stored = await findSale(context.sql, row.sale_id);
	if (!stored) return false;
	const refunds = await knownRefunds(context, row.sale_id);
	if (refunds.length === 0 || remainder(storedSale(context, stored), refunds).amountCents > 0) return false;
	await setCancelled(context.sql, row.code);
	await releaseStock.run(context, { items: [{ json: {}, fields: { reference: row.sale_id }, key: row.sale_id }], simulate: false });
	return true;
}

function wordsOf(answer: PickupAnswer) {
	return { customerName: answer.customer?.name ?? null, store: answer.store ?? '', code: answer.code ?? '', number: answer.order ?? '', place: answer.place };
}

async function told(context: UnitContext, status: PickupAnswer['status'], reason: ReasonCode, row?: PickupRow): Promise<PickupAnswer> {
	const { shop } = context;
	const stored = row === undefined ? undefined : await findSale(context.sql, row.sale_id);
	const sale = stored && storedSale(context, stored);
	const time = (at: number | null | undefined) => (at == null ? null : zonedIso(Number(at), shop.zone));
	return {
		status,
		reason,
		message: reasonText(reason, shop.locale),
		code: row === undefined ? null : shownCode(row.code),
		scan: row?.code ?? null,
		order: row?.number ?? null,
		sale_id: row?.sale_id ?? null,
		store: row?.store ?? null,
		place: row?.place ?? null,
		customer: sale?.customer === undefined ? null : { name: sale.customer.name ?? null, email: sale.customer.email ?? null, phone: sale.customer.phone ?? null },
		items: sale === undefined ? [] : sale.lines.map((line) => ({ sku: line.sku, product_name: line.name, quantity: fromMilli(line.quantityMilli) })),
		registered_at: time(row?.registered_at),
		ready_at: time(row?.ready_at),
		collected_at: time(row?.collected_at),
		notice: null,
		missing: [],
	};
}
