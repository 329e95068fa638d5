/**
 * One life of a process that runs the shop's use cases as POS Trigger and the shipped workflow do: takes sales, walks
 * them to their end several at once, prints, and hands out review requests. It is killed at any moment.
 */
import { defaultSettings } from '../../shop/settings';
import { openShop } from '../../usecases/shop';
import type { Shop } from '../../usecases/shop';
import type { FromLife, LifeOptions, ToLife } from './protocol';
import { walk } from './walk';

const TRIGGER = 'crash:till';
const REVIEWS = 'crash:reviews';
const AT_ONCE = 4;
/** How often a life looks whether a sale that had to wait may go. */
const LOOK_MS = 50;

export async function live(options: LifeOptions): Promise<void> {
	const machine = Date.now.bind(Date);
	Date.now = () => machine() + options.clock;
	const shop = openShop(options.ledger, defaultSettings);
	const life = new Life(shop, options);
	process.on('message', (sale: ToLife) => void life.take(sale));
	await life.begin();
}

class Life {
	private walking = 0;
	private mailing = 0;
	private idleTold = false;
	/** Sales that were taken in: one that comes while a look is under way may have missed its claim. */
	private accepted = 0;

	constructor(private readonly shop: Shop, private readonly options: LifeOptions) {}

	async begin(): Promise<void> {
		await this.shop.run('recoverSales', { triggerId: TRIGGER, alive: [this.options.owner] });
		await this.shop.run('recoverReviews', { triggerId: REVIEWS, alive: [] });
		const retried = this.options.retries ? await this.shop.run('retryStuck', { states: ['abandoned'], limit: 100_000, simulate: false }) : [];
		say({ kind: 'ready', retried: retried.length });
		for (;;) {
			await this.look();
			await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
		}
	}

	async take({ id, body }: ToLife): Promise<void> {
		const [answer] = await this.shop.run('acceptSales', { triggerId: TRIGGER, bodies: [body], keep: true, simulate: false, withFacts: false });
		if (answer === undefined || answer.status === 'rejected') throw new Error(JSON.stringify(answer));
		this.accepted += 1;
		this.idleTold = false;
		say({ kind: 'answer', id, status: answer.status, saleId: answer.sale_id });
		await this.look();
	}

	private async look(): Promise<void> {
		const room = AT_ONCE - this.walking;
		if (room <= 0) return;
		this.walking += room;
		const known = this.accepted;
		const { sales, nextAt } = await this.shop.run('claimSales', { triggerId: TRIGGER, owner: this.options.owner, limit: room });
		this.walking -= room - sales.length;
		for (const { saleId, sale } of sales) {
			void walk(this.shop, sale, { printer: this.options.printer, owner: this.options.owner })
				.then(async () => await this.shop.run('finishSale', { triggerId: TRIGGER, saleId, ok: true }))
				.finally(() => (this.walking -= 1))
				.then(async () => await this.look());
		}
		const { due } = await this.shop.run('dueReviews', { triggerId: REVIEWS, policy: 'existing_customer', peek: false, limit: 10 });
		for (const { sale_id: saleId } of due) {
			this.mailing += 1;
			say({ kind: 'mail', saleId });
			void this.shop.run('finishReview', { saleId, sent: true }).finally(() => (this.mailing -= 1));
		}
		if (this.walking === 0 && this.mailing === 0 && sales.length === 0 && due.length === 0 && nextAt === undefined && this.accepted === known && !this.idleTold) {
			this.idleTold = true;
			say({ kind: 'idle' });
		}
	}
}

function say(message: FromLife): void {
	process.send?.(message);
}
