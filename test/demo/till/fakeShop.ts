/**
 * A shop's memory and an n8n that fit in one process, so that the till can be tried without either. Every look at a
 * sale's outcome lets more steps happen: tests need no clock.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { catalogue } from '../../../demo/shop/catalogue';
import type { CustomerFacts, Letters, RecentSale, SaleOutcome, TillProduct, TillShop } from '../../../demo/till/port';
import { toMinor } from '../../../shop/money';
import { parseSale } from '../../../shop/sale/parseSale';
import type { Sale } from '../../../shop/sale/sale';
import { escapeMarkup } from '../../../shop/text';
import { FakeClock } from './fakeClock';

export const SECRET = 'a-secret-of-the-shop';

/** Iñaki, the guide's customer of Bilbao. */
export const INAKI: CustomerFacts = {
	customerId: 'c-inaki',
	name: 'Iñaki Etxeberria Larrea',
	email: 'inaki.etxeberria@example.org',
	phone: '+34739010554',
	alert: 'Cliente VIP Online – 5 compras recurrentes',
	purchases: 5,
	onlinePurchases: 5,
	spentCents: 24_310,
	lastPurchaseAt: '2025-11-22T18:05:00Z',
	tags: ['Cliente Online', 'Orujo'],
	consents: { receipt: { granted: true, at: '2024-03-03T10:00:00Z' } },
};

export const ANA: CustomerFacts = {
	customerId: 'c-ana',
	name: 'Ana García Ruiz',
	email: 'ana.garcia@example.com',
	phone: '+34739010417',
	purchases: 7,
	onlinePurchases: 3,
	spentCents: 18_820,
	tags: [],
	consents: {},
};

const STEPS = ['match', 'crm', 'stock', 'receipt', 'review'] as const;
const DUE = '2025-12-02T10:00:00Z';
const WEEK_MS = 7 * 86_400_000;

interface Kept {
	sale: Sale;
	/** How many steps have happened. */
	steps: number;
	body: string;
}

/** How the fake n8n answers; `ok` works. */
export type Mood = 'ok' | 'failing' | 'unpublished' | 'refusing' | 'conflicting' | 'hanging' | 'cutting' | 'redirecting';

export class FakeShop implements TillShop {
	readonly clock = new FakeClock();
	readonly sales = new Map<string, Kept>();
	/** Everything that reached the webhook, with its headers. */
	readonly received: Array<{ headers: NodeJS.Dict<string | string[]>; body: unknown }> = [];
	mood: Mood = 'ok';
	secret = SECRET;
	ledgerBroken = false;
	/** How many steps happen between two looks. */
	stepsPerLook = 3;
	private readonly moved = new Map<string, number>();

	async catalogue(): Promise<TillProduct[]> {
		this.check();
		return catalogue.map((product) => ({
			...product,
			stock: product.stock.map(({ location, quantityMilli, thresholdMilli }) => ({
				location,
				thresholdMilli,
				leftMilli: quantityMilli + (this.moved.get(`${product.sku}@${location}`) ?? 0),
			})),
		}));
	}

	async findCustomers(text: string): Promise<CustomerFacts[]> {
		this.check();
		const wanted = text.toLowerCase();
		return [INAKI, ANA].filter((each) => [each.name, each.email, each.phone].some((field) => field?.toLowerCase().includes(wanted)));
	}

	async outcome(saleId: string): Promise<SaleOutcome | undefined> {
		this.check();
		const kept = this.sales.get(saleId);
		if (kept === undefined) return undefined;
		kept.steps = Math.min(STEPS.length, kept.steps + this.stepsPerLook);
		return outcomeOf(kept, (sku, location) => this.left(sku, location));
	}

	async ticketSvg(saleId: string): Promise<string | undefined> {
		const kept = this.sales.get(saleId);
		return kept === undefined ? undefined : drawTicket(kept.sale);
	}

	async recentSales(text = ''): Promise<RecentSale[]> {
		this.check();
		const all = [...this.sales.values()].map(({ sale }) => sale);
		return all.filter((sale) => sale.number.includes(text)).map((sale) => recent(sale, all)).reverse();
	}

	async letters(): Promise<Letters> {
		this.check();
		const all = [...this.sales.values()].map(({ sale }) => sale);
		const asked = all.filter((sale) => agreed(sale) && !all.some((each) => each.kind === 'refund' && each.refundOf === sale.number));
		const letters = asked.map((sale) => ({
			saleId: sale.saleId,
			to: sale.customer?.email ?? '',
			subject: `¿Qué tal tu compra en ${sale.store ?? ''}?`,
			text: 'Hola:\n\n¿Nos cuentas cómo te fue?',
			dueAt: new Date(Date.parse(sale.timestamp) + WEEK_MS).toISOString(),
			message: 'Dio su permiso',
		}));
		const due = letters.filter(({ dueAt }) => Date.parse(dueAt) <= this.clock.now().getTime());
		const nextAt = letters.map(({ dueAt }) => dueAt).sort()[0];
		return { due, stopped: [], waiting: letters.length, ...(nextAt === undefined ? {} : { nextAt }) };
	}

	/** The webhook: checks the secret, keeps a sale once, moves its stock once. */
	receive(headers: NodeJS.Dict<string | string[]>, body: string): { status: number; answer: unknown } {
		this.received.push({ headers, body: JSON.parse(body) as unknown });
		if (headers['x-shop-secret'] !== this.secret) return { status: 401, answer: { message: 'wrong secret' } };
		if (this.mood === 'unpublished') return { status: 404, answer: { message: 'not registered' } };
		if (this.mood === 'failing') return { status: 500, answer: { message: 'boom' } };
		if (this.mood === 'refusing') return { status: 422, answer: { problems: [{ field: 'items[0].quantity', message: 'is too large' }] } };
		if (this.mood === 'redirecting') return { status: 302, answer: {} };
		const parsed = parseSale(JSON.parse(body), { zone: 'Europe/Madrid', currency: 'EUR', country: 'ES', now: Date.now() });
		if (!parsed.ok) return { status: 422, answer: { problems: parsed.problems } };
		const { sale } = parsed;
		const customer = this.known(sale);
		const facts = { customer: { status: customer === undefined ? 'new' : 'known', headline: customer?.alert ?? 'Cliente nuevo', vip: customer?.alert !== undefined } };
		if (this.mood === 'conflicting') return { status: 200, answer: { status: 'duplicate', reason: 'content_differs', sale_id: sale.saleId } };
		if (this.sales.has(sale.saleId)) return { status: 200, answer: { status: 'duplicate', reason: 'already_accepted', message: 'Esta venta ya se había recibido', sale_id: sale.saleId, ...facts } };
		this.sales.set(sale.saleId, { sale, steps: 0, body });
		for (const line of sale.lines) this.move(line.sku, sale.store ?? '', sale.kind === 'sale' ? -line.quantityMilli : line.quantityMilli);
		return { status: 200, answer: { status: 'accepted', reason: 'new_sale', message: 'Venta nueva', sale_id: sale.saleId, ...facts } };
	}

	left(sku: string, location: string): number {
		const opening = catalogue.find((each) => each.sku === sku)?.stock.find((each) => each.location === location)?.quantityMilli ?? 0;
		return opening + (this.moved.get(`${sku}@${location}`) ?? 0);
	}

	private known(sale: Sale): CustomerFacts | undefined {
		return [INAKI, ANA].find((each) => each.email === sale.customer?.email);
	}

	private move(sku: string, location: string, byMilli: number): void {
		const key = `${sku}@${location}`;
		this.moved.set(key, (this.moved.get(key) ?? 0) + byMilli);
	}

	private check(): void {
		if (this.ledgerBroken) throw new Error('the ledger is closed');
	}
}

/** A webhook on loopback that hands everything to the shop. */
export async function startFakeN8n(shop: FakeShop): Promise<{ url: string; close(): Promise<void> }> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { status, answer } = shop.receive(request.headers, Buffer.concat(chunks).toString('utf8'));
			if (shop.mood === 'hanging') return;
			if (shop.mood === 'cutting') {
				request.socket.destroy();
				return;
			}
			response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/tpv`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function outcomeOf({ sale, steps }: Kept, left: (sku: string, location: string) => number): SaleOutcome {
	const refund = sale.kind !== 'sale';
	const email = sale.customer?.email;
	const person = [INAKI, ANA].find((each) => each.email === email);
	const happened = new Set(STEPS.slice(0, steps));
	const outcome: SaleOutcome = {
		saleId: sale.saleId,
		number: sale.number,
		kind: sale.kind,
		state: steps === STEPS.length ? 'settled' : 'running',
		hasTicket: happened.has('receipt'),
	};
	if (person !== undefined) outcome.customer = person;
	else if (email !== undefined) {
		outcome.customer = { customerId: 'c-new', name: sale.customer?.name ?? email, email, purchases: 1, onlinePurchases: 0, spentCents: sale.totalCents, tags: [], consents: {} };
	}
	if (happened.has('match')) {
		outcome.match =
			person !== undefined
				? { tone: 'done', reason: 'same_email', message: 'Reconocido por su email' }
				: email !== undefined
					? { tone: 'done', reason: 'new_customer', message: 'Cliente nuevo: no había nadie con este email' }
					: { tone: 'skipped', reason: 'no_identifier', message: 'Venta anónima: no dio ningún dato' };
	}
	if (happened.has('crm')) {
		outcome.crm =
			email === undefined
				? { tone: 'skipped', reason: 'anonymous', message: 'Sin cliente no hay ficha que actualizar' }
				: { tone: 'done', reason: 'purchase_recorded', message: refund ? 'Descontada de su historial' : 'Compra anotada en su historial' };
	}
	if (happened.has('stock')) {
		outcome.stock = {
			tone: 'done',
			reason: 'stock_moved',
			message: refund ? 'Devueltas al estante' : 'Descontadas',
			left: sale.lines.map((line) => {
				const location = sale.store ?? '';
				const leftMilli = left(line.sku, location);
				const threshold = catalogue.find((each) => each.sku === line.sku)?.stock.find((each) => each.location === location)?.thresholdMilli ?? 0;
				return { sku: line.sku, name: line.name, location, leftMilli, low: leftMilli <= threshold };
			}),
		};
	}
	if (happened.has('receipt')) outcome.receipt = { tone: 'done', reason: 'printed', message: 'Impreso en la impresora de la tienda' };
	if (happened.has('review')) {
		outcome.review =
			refund || !agreed(sale)
				? { tone: 'skipped', reason: 'no_permission', message: refund ? 'Cancelada: la compra se ha devuelto' : 'No se pedirá: no ha dado permiso' }
				: { tone: 'done', reason: 'scheduled', message: 'Siete días después, a una hora decente', dueAt: DUE };
	}
	return outcome;
}

const agreed = (sale: Sale) => sale.consents.some((consent) => consent.purpose === 'review' && consent.granted);

function recent(sale: Sale, all: readonly Sale[]): RecentSale {
	const refunds = all.filter((each) => each.kind === 'refund' && (each.refundOf === sale.number || each.refundOf === sale.saleId));
	return {
		saleId: sale.saleId,
		number: sale.number,
		kind: sale.kind,
		timestamp: sale.timestamp,
		channel: sale.channel,
		store: sale.store ?? '',
		totalCents: sale.totalCents,
		...(sale.payments[0] === undefined ? {} : { paymentMethod: sale.payments[0].method }),
		...(sale.customer?.name === undefined ? {} : { customerName: sale.customer.name }),
		...(sale.customer?.email === undefined ? {} : { customer: { email: sale.customer.email } }),
		lines: sale.lines.map((line) => ({
			line: line.line,
			sku: line.sku,
			name: line.name,
			quantityMilli: line.quantityMilli,
			totalCents: line.totalCents,
			...(line.taxRateBp === undefined ? {} : { vatPercent: line.taxRateBp / 100 }),
			refundedMilli: refunds.flatMap((each) => each.lines).filter((each) => each.sku === line.sku).reduce((sum, each) => sum + each.quantityMilli, 0),
		})),
	};
}

/** Something that looks like paper; the real one comes from the printing room. */
function drawTicket(sale: Sale): string {
	const rows = [
		'LA DESPENSA DE SANTOÑA',
		sale.store ?? '',
		sale.number,
		'--------------------------------',
		...sale.lines.flatMap((line) => [line.name, `  ${line.quantityMilli / 1000} x   ${(line.totalCents / 100).toFixed(2)} €`]),
		'--------------------------------',
		`${sale.kind === 'sale' ? 'TOTAL' : 'DEVUELTO'}   ${((toMinor(sale.totalCents / 100, 'EUR') ?? 0) / 100).toFixed(2)} €`,
		'',
		'Gracias por su visita',
	];
	const height = rows.length * 18 + 40;
	const text = rows.map((row, index) => `<text x="14" y="${30 + index * 18}" xml:space="preserve">${escapeMarkup(row)}</text>`).join('');
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 ${height}" width="300" height="${height}" font-family="monospace" font-size="13"><rect width="300" height="${height}" fill="#fff"/>${text}</svg>`;
}
