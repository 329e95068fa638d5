/** Compares a channel with the ledger, both ways, names the cause where it is known, and puts it right or only tells. */
import type { StockListing, StockReading } from '../../connectors/stock';
import { addTallies, isSuspiciousZero, NO_ZEROS } from '../../shop/stock/suspiciousZero';
import type { ZeroTally } from '../../shop/stock/suspiciousZero';
import { inChunks } from '../inChunks';
import type { Shop } from '../shop';
import type { PriceDifference } from '../units/stock/listings';
import type { Drift, LedgerCheck } from '../units/stock/reconciling';
import { listingPages } from './importFromChannel';
import { pushStock } from './pushStock';
import type { PublishedLevel } from './pushStock';
import { stockOf } from './stockTarget';
import type { StockTarget } from './stockTarget';

const CHUNK = 200;

export interface ReconcileOptions {
	owner: string;
	/** Only tell. */
	simulate: boolean;
	/** `channel`: it is an ERP that keeps the stock, and the ledger follows it. */
	master: 'ledger' | 'channel';
	/** Another master was chosen before and is to be replaced. */
	changeMaster: boolean;
	/** Where an ERP's goods lie here. */
	location: string;
	acceptZeros: boolean;
}

export interface ReconcileAnswer extends LedgerCheck {
	compared: number;
	same: number;
	drifts: Drift[];
	/** Put right: told to the channel and confirmed, or booked here. */
	fixed: number;
	published: PublishedLevel[];
	/** In the channel and unknown here. */
	unknown_here: string[];
	/** Counted here and not in the channel. */
	missing_there: string[];
	uncounted: string[];
	price_differences: PriceDifference[];
	/** The channel says zero of nearly everything: nothing of it was taken over. */
	suspicious_zero: boolean;
}

/** @throws ApiError when the channel cannot be read */
export async function reconcileStock(shop: Shop, target: StockTarget, options: ReconcileOptions): Promise<ReconcileAnswer> {
	const simulate = options.simulate || shop.settings.simulate;
	if (!simulate) await shop.run('chooseMaster', { master: options.master === 'ledger' ? 'ledger' : target.channel, change: options.changeMaster });
	const compared = await compare(shop, target, simulate);
	const check = await shop.run('checkStockLedger', {});
	const wanted = await shop.run('skusOfChannel', { channel: target.channel });
	const suspicious = isSuspiciousZero(compared.zeros);
	const answer: ReconcileAnswer = {
		compared: compared.seen.size,
		same: compared.same,
		drifts: compared.drifts,
		fixed: 0,
		published: [],
		unknown_here: compared.unknownHere,
		missing_there: wanted.filter((sku) => !compared.seen.has(sku)),
		uncounted: compared.uncounted,
		price_differences: await shop.run('priceDifferences', {}),
		suspicious_zero: suspicious,
		...check,
	};
	if (simulate) return answer;
	await putRight(shop, target, options, { compared, suspicious, answer });
	const settled = new Set(answer.published.filter(({ status }) => status === 'sent').map(({ sku }) => sku));
	const open = options.master === 'channel' ? (answer.fixed > 0 ? [] : compared.drifts) : compared.drifts.filter(({ sku }) => !settled.has(sku));
	await shop.run('noteDrift', { channel: target.channel, skus: open.map(({ sku }) => sku) });
	return answer;
}

async function putRight(shop: Shop, target: StockTarget, options: ReconcileOptions, { compared, suspicious, answer }: { compared: Compared; suspicious: boolean; answer: ReconcileAnswer }): Promise<void> {
	if (compared.drifts.length === 0) return;
	const view = target.view === undefined ? {} : { view: target.view };
	if (options.master === 'channel') {
		if (suspicious && !options.acceptZeros) return;
		for await (const drifts of inChunks(compared.drifts, CHUNK)) answer.fixed += await shop.run('takeDrifts', { channel: target.channel, ...view, drifts, location: options.location });
	} else {
		for await (const drifts of inChunks(compared.drifts, CHUNK)) await shop.run('expectDrifts', { channel: target.channel, ...view, drifts });
	}
	answer.published = await pushStock(shop, target, { owner: options.owner, skus: compared.drifts.map((drift) => drift.sku) });
	if (options.master === 'ledger') answer.fixed = answer.published.filter((level) => level.status === 'sent').length;
}

interface Compared {
	seen: Set<string>;
	same: number;
	drifts: Drift[];
	unknownHere: string[];
	uncounted: string[];
	zeros: ZeroTally;
}

async function compare(shop: Shop, target: StockTarget, simulate: boolean): Promise<Compared> {
	const sum: Compared = { seen: new Set(), same: 0, drifts: [], unknownHere: [], uncounted: [], zeros: NO_ZEROS };
	const view = target.view === undefined ? {} : { view: target.view };
	for await (const page of readingPages(shop, target)) {
		for await (const readings of inChunks(page, CHUNK)) {
			const part = await shop.run('compareLevels', { channel: target.channel, ...view, readings, simulate });
			part.seen.forEach((sku) => sum.seen.add(sku));
			sum.same += part.same;
			sum.drifts.push(...part.drifts);
			sum.unknownHere.push(...part.unknownHere);
			sum.uncounted.push(...part.uncounted);
			sum.zeros = addTallies(sum.zeros, part.zeros);
		}
	}
	return sum;
}

/** Everything it lists; of a channel that cannot list, what the ledger knows to be there. */
async function* readingPages(shop: Shop, target: StockTarget): AsyncGenerator<readonly (StockReading | StockListing)[]> {
	const stock = stockOf(target);
	if (stock.list) {
		yield* listingPages(target);
		return;
	}
	if (!stock.read) throw new Error(`${target.connector.name} cannot be read`);
	const skus = await shop.run('skusOfChannel', { channel: target.channel });
	const { levels } = await shop.run('calledSkus', { channel: target.channel, skus });
	for await (const items of inChunks(levels, CHUNK)) yield await stock.read(target.http, items, target.place);
}
