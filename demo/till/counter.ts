/** What the till does when asked: sell, refund, send again, look up. HTTP is `server.ts`'s affair. */
import { makeSaleId } from '../../shop/sale/saleId';
import type { SaleJson } from '../../shop/sale/saleJson';
import { CONSENT_WORDING } from '../shop/consents';
import { SHOP, STORES } from '../shop/stores';
import { buildRefund } from './buildRefund';
import { buildSale } from './buildSale';
import type { RecentSale, TillShop } from './port';
import { TillProblem } from './problem';
import { readRefundRequest, readSaleRequest, readText } from './requests';
import { SentSales } from './sentSales';
import { TicketNumbers } from './ticketNumbers';
import { postSale } from './webhook';
import type { WebhookAnswer, WebhookOptions } from './webhook';

/** What the page learns at once; the rest comes with `outcome`. */
export interface Receipt extends WebhookAnswer {
	saleId: string;
	number: string;
	kind: 'sale' | 'refund';
	totalCents: number;
}

const SHORTEST_SEARCH = 3;
const MOST_SUGGESTIONS = 5;

export class Counter {
	private readonly sent = new SentSales();
	private readonly numbers = new TicketNumbers();
	private readonly building = new Map<string, Promise<SaleJson>>();

	constructor(
		private readonly shop: TillShop,
		private readonly webhook: WebhookOptions,
		private readonly now: () => Date,
	) {}

	/** Facts of the shop that the page is built from. */
	about() {
		const stores = STORES.map(({ id, name, shortName, channel }) => ({ id, name, shortName, channel }));
		return { name: SHOP.name, zone: SHOP.zone, stores, wording: CONSENT_WORDING };
	}

	catalogue() {
		return this.read(() => this.shop.catalogue());
	}

	async findCustomers(body: unknown) {
		const text = readText(body, 'text');
		if (text.length < SHORTEST_SEARCH) return [];
		const found = await this.read(() => this.shop.findCustomers(text));
		return found.slice(0, MOST_SUGGESTIONS);
	}

	async sell(body: unknown): Promise<Receipt> {
		const request = readSaleRequest(body);
		const sale = await this.once(request.attempt, async (at) => {
			const products = await this.catalogue();
			return buildSale(request, products, this.numbers.next(request.store, 'sale', at), at);
		});
		return this.send(request.attempt, sale);
	}

	async refund(body: unknown): Promise<Receipt> {
		const request = readRefundRequest(body);
		const refund = await this.once(request.attempt, async (at) => {
			const tickets = await this.read(() => this.shop.recentSales(request.number));
			const ticket = tickets.find((each) => each.saleId === request.saleId);
			if (ticket === undefined) throw new TillProblem('not_found', `el ticket ${request.number}`);
			return buildRefund(request, ticket, this.numbers.next(request.store, 'refund', at), at);
		});
		return this.send(request.attempt, refund);
	}

	/** The very same JSON once more, as a till does that never got its answer. */
	async repeat(body: unknown): Promise<Receipt> {
		const saleId = readText(body, 'saleId');
		const before = this.sent.bySaleId(saleId);
		if (before === undefined) throw new TillProblem('not_found', 'esa venta ya no está en la memoria de la caja');
		return this.send(before.attempt, before.sale);
	}

	async outcome(saleId: string) {
		const outcome = await this.read(() => this.shop.outcome(saleId));
		return outcome ?? { saleId, state: 'accepted' as const, hasTicket: false };
	}

	async ticketSvg(saleId: string): Promise<string> {
		const svg = await this.read(() => this.shop.ticketSvg(saleId));
		if (svg === undefined) throw new TillProblem('not_found', 'ese ticket no se ha impreso');
		return svg;
	}

	async recentSales(body: unknown): Promise<Array<Omit<RecentSale, 'customer'>>> {
		const text = readText(body, 'text');
		const sales = await this.read(() => this.shop.recentSales(text === '' ? undefined : text));
		return sales.map(({ customer: _, ...shown }) => shown);
	}

	/** One attempt is one ticket, however often and however fast it is asked for. */
	private async once(attempt: string, build: (at: Date) => Promise<SaleJson>): Promise<SaleJson> {
		const sent = this.sent.byAttempt(attempt);
		if (sent !== undefined) return sent;
		const building = this.building.get(attempt) ?? build(this.now());
		this.building.set(attempt, building);
		try {
			const sale = await building;
			// Kept before it leaves: if the answer is lost, a retry must be this ticket and no other.
			this.sent.keep(attempt, sale, likelySaleId(sale));
			return sale;
		} finally {
			this.building.delete(attempt);
		}
	}

	private async send(attempt: string, sale: SaleJson): Promise<Receipt> {
		const answer = await postSale(sale, this.webhook);
		const saleId = answer.saleId ?? likelySaleId(sale);
		this.sent.keep(attempt, sale, saleId);
		return {
			...answer,
			saleId,
			number: String(sale.transaction_id),
			kind: sale.kind === 'refund' ? 'refund' : 'sale',
			totalCents: Math.round(Number(sale.total_amount) * 100),
		};
	}

	/** The ledger's own errors are for its log; whoever sells needs to know only what to do. */
	private async read<Value>(ask: () => Promise<Value>): Promise<Value> {
		try {
			return await ask();
		} catch {
			throw new TillProblem('ledger_unavailable');
		}
	}
}

/** The ledger computes it the same way; used when the answer does not carry it. */
function likelySaleId(sale: SaleJson): string {
	const identity = {
		source: sale.source ?? 'till',
		kind: sale.kind ?? 'sale',
		number: String(sale.transaction_id),
		...(sale.store_location == null ? {} : { store: sale.store_location }),
		...(sale.till == null ? {} : { till: String(sale.till) }),
		...(sale.refund_of == null ? {} : { refundOf: String(sale.refund_of) }),
	};
	return makeSaleId(identity, '');
}
