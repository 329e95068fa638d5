/**
 * One claim's worth of people and purchases to a CRM: contacts first, and what became of them is in the journal before the first
 * purchase leaves. Nothing in doubt is sent again before it was looked for.
 */
import type { ApiError } from '../../connectors/apiError';
import type { CrmPurchase, CustomerReading, CustomerWritten, PurchaseWritten, Whereabouts } from '../../connectors/customers';
import { reasonText } from '../../shop/reasons';
import { customerCode } from '../people/customerCode';
import type { Shop } from '../shop';
import type { Claim } from './claim';
import { accountFate, asApiError, isForAPerson, rowFate } from './fate';
import { addressesOf, canBeMade, isSamePerson, needsReading, planContact, saysNothingNew } from './plan';
import type { ContactPlan } from './plan';
import type { ContactOutcome, PurchaseOutcome, SettleInput } from './settle';
import { several } from './several';
import type { Tried } from './several';
import { customersOf, wouldMail } from './target';
import type { CrmTarget } from './target';
import type { CrmPurchaseTask, CrmTask } from './task';

export interface Delivered {
	contacts: number;
	purchases: number;
	/** Nothing may be sent before, epoch milliseconds; 0 where it does not rest. */
	restsUntil: number;
	/** What ended it for the whole CRM. */
	stopped?: ApiError;
}

export async function deliverClaim(shop: Shop, target: CrmTarget, owner: string, claim: Claim): Promise<Delivered> {
	const run = new Delivery(shop, target, owner);
	await run.links(claim);
	const contacts = await run.contacts(claim.tasks.filter((task) => task.due));
	const purchases = await run.purchases(claim.tasks);
	await run.details(claim);
	const restsUntil = await run.end();
	return { contacts, purchases, restsUntil, ...(run.stopped === undefined ? {} : { stopped: run.stopped }) };
}

class Delivery {
	stopped: ApiError | undefined;
	/** Contacts that are there now, by customer. */
	private readonly contactIds = new Map<number, string>();
	private readonly addresses = new Map<number, { email?: string; phone?: string }>();
	private readonly customers;

	constructor(
		private readonly shop: Shop,
		private readonly target: CrmTarget,
		private readonly owner: string,
	) {
		this.customers = customersOf(target);
	}

	async links({ links }: Claim): Promise<void> {
		const done: { customerId: number; to: string | null }[] = [];
		const contacts: SettleInput['contacts'][number][] = [];
		for (const link of links) {
			const key = { customerId: link.customerId, version: 0, attempts: 0, doubt: false };
			try {
				if (this.stopped) continue;
				await this.customers.link?.(this.target.http, link.externalId, link.to);
				done.push({ customerId: link.customerId, to: link.to });
			} catch (thrown) {
				const error = asApiError(thrown);
				this.stop(error);
				const fate = rowFate(error, 0, this.shop.settings.locale);
				contacts.push({ ...key, outcome: fate.status === 'doubt' ? { ...fate, status: 'retry' } : fate });
			}
		}
		if (links.length > 0) await this.settle({ contacts, purchases: [], links: done });
	}

	/** @returns how many were written */
	async contacts(tasks: readonly CrmTask[]): Promise<number> {
		const outcomes = new Map<CrmTask, ContactOutcome>();
		const tellable = tasks.filter((task) => task.externalId !== undefined || canBeMade(task.golden, this.customers));
		for (const task of tasks) if (!tellable.includes(task)) outcomes.set(task, { status: 'skipped', reason: 'crm_needs_address' });
		const readings = await this.readAll(tellable, outcomes);
		const plans = new Map<CrmTask, ContactPlan>();
		for (const task of tellable) {
			if (outcomes.has(task)) continue;
			if (this.cannotBeLookedFor(task, readings.get(task))) outcomes.set(task, { status: 'unknown', message: reasonText('crm_unknown', this.shop.settings.locale) });
			else {
				const plan = planContact(task, readings.get(task), this.target.ownership);
				if (wouldMail(this.target, plan.customer.externalId)) outcomes.set(task, { status: 'skipped', reason: 'crm_would_mail' });
				else plans.set(task, plan);
			}
		}
		await this.write(plans, outcomes);
		await this.settle({ contacts: [...outcomes].map(([task, outcome]) => ({ customerId: task.golden.customerId, version: task.version, attempts: task.attempts, doubt: task.doubt, outcome })), purchases: [] });
		return [...outcomes.values()].filter((outcome) => outcome.status === 'written').length;
	}

	private async readAll(tasks: readonly CrmTask[], outcomes: Map<CrmTask, ContactOutcome>): Promise<Map<CrmTask, CustomerReading>> {
		const asked = tasks.filter(needsReading);
		const readings = new Map<CrmTask, CustomerReading>();
		const results = await this.read(asked.map(whereabouts));
		for (const [index, task] of asked.entries()) {
			const result = results[index] ?? { ok: false };
			if (!result.ok) outcomes.set(task, this.notDone(result, 0, true));
			else {
				const reading = await this.believed(task, result.value, outcomes);
				if (reading) readings.set(task, reading);
			}
		}
		return readings;
	}

	/** A hint that leads to somebody else is passed over. */
	private async believed(task: CrmTask, reading: CustomerReading | undefined, outcomes: Map<CrmTask, ContactOutcome>): Promise<CustomerReading | undefined> {
		if (reading === undefined || task.externalId !== undefined) return reading;
		if (reading.externalId !== task.told.hint) return isSamePerson(task.golden, reading, 'address') ? reading : undefined;
		if (isSamePerson(task.golden, reading, 'hint')) return reading;
		const { externalId: _hint, ...others } = whereabouts(task);
		const [result = { ok: false as const }] = await this.read([others]);
		if (!result.ok) outcomes.set(task, this.notDone(result, 0, true));
		return result.ok && result.value && isSamePerson(task.golden, result.value, 'address') ? result.value : undefined;
	}

	private async read(wheres: readonly Whereabouts[]): Promise<Tried<CustomerReading | undefined>[]> {
		const { customers } = this;
		return await this.tell(wheres, { one: async (http, who) => await customers.read(http, who), batch: customers.batch?.reads });
	}

	/** A creation without a key that was cut, of somebody whom nothing finds. */
	private cannotBeLookedFor(task: CrmTask, reading: CustomerReading | undefined): boolean {
		return task.doubt && !this.customers.keyed && task.externalId === undefined && reading === undefined && task.golden.email === undefined && task.golden.phone === undefined;
	}

	private async write(plans: Map<CrmTask, ContactPlan>, outcomes: Map<CrmTask, ContactOutcome>): Promise<void> {
		const { customers } = this;
		const calls = { one: async (http: CrmTarget['http'], customer: ContactPlan['customer']) => await customers.upsert(http, customer), batch: customers.batch?.contacts };
		for (const [task, plan] of plans) if (saysNothingNew(task, plan)) outcomes.set(task, await this.written(task, plan, { externalId: task.externalId!, unfinished: [] }));
		const tasks = [...plans.keys()].filter((task) => !outcomes.has(task));
		const results = await this.tell(tasks.map((task) => plans.get(task)!.customer), calls);
		for (const [index, task] of tasks.entries()) {
			const result = results[index] ?? { ok: false };
			const plan = plans.get(task)!;
			outcomes.set(task, result.ok ? await this.written(task, plan, result.value) : this.notDone(result, customers.settlesMs ?? 0, customers.keyed || task.externalId !== undefined));
		}
	}

	private async written(task: CrmTask, plan: ContactPlan, value: CustomerWritten | 'gone'): Promise<ContactOutcome> {
		if (value === 'gone') return task.aside ? { status: 'skipped', reason: 'crm_merged_here' } : await this.writeAnew(task);
		this.contactIds.set(task.golden.customerId, value.externalId);
		this.addresses.set(task.golden.customerId, plan.customer.addresses);
		const { locale } = this.shop.settings;
		// A withdrawal that it did not take is told again, and so is everything that may be among what is unfinished.
		const { digest: _digest, ...seen } = plan.told;
		const told = value.unfinished.length === 0 ? plan.told : { ...seen, consents: { ...task.told.consents } };
		return {
			status: 'written',
			externalId: value.externalId,
			told,
			...(plan.looked ? { conflicts: plan.conflicts } : {}),
			unfinished: value.unfinished.map((error) => error.text(locale)),
			again: !value.unfinished.every(isForAPerson),
			withdrawn: plan.withdrawn,
			taken: plan.taken,
		};
	}

	/** The contact was deleted over there: looked for by address, and made again. */
	private async writeAnew(task: CrmTask): Promise<ContactOutcome> {
		const { externalId: _gone, ...rest } = task;
		const fresh: CrmTask = { ...rest, told: {} };
		try {
			const reading = await this.customers.read(this.target.http, whereabouts(fresh));
			const plan = planContact(fresh, reading && isSamePerson(task.golden, reading, 'address') ? reading : undefined, this.target.ownership);
			if (wouldMail(this.target, plan.customer.externalId)) return { status: 'skipped', reason: 'crm_would_mail' };
			const value = await this.customers.upsert(this.target.http, plan.customer);
			if (value === 'gone') return { status: 'retry', message: reasonText('crm_later', this.shop.settings.locale) };
			return await this.written(fresh, plan, value);
		} catch (thrown) {
			return this.notDone({ error: asApiError(thrown) }, this.customers.settlesMs ?? 0, this.customers.keyed);
		}
	}

	/** @returns how many were written */
	async purchases(tasks: readonly CrmTask[]): Promise<number> {
		const outcomes = new Map<CrmPurchaseTask, PurchaseOutcome>();
		const ready: { told: CrmPurchaseTask; purchase: CrmPurchase }[] = [];
		for (const task of tasks) {
			const contactId = this.contactIds.get(task.golden.customerId) ?? (task.due ? undefined : task.externalId);
			for (const told of task.purchases) {
				if (contactId === undefined || this.customers.purchases.as === 'none') outcomes.set(told, { status: 'untried' });
				else ready.push({ told, purchase: purchaseOf(told, contactId, this.addresses.get(task.golden.customerId) ?? addressesOf(task)) });
			}
		}
		await this.lookFor(ready, outcomes);
		const { purchases: calls } = this.customers;
		const open = ready.filter(({ told }) => !outcomes.has(told));
		const results = await this.tell(open.map(({ purchase }) => purchase), { one: async (http, purchase) => await calls.record(http, purchase), batch: this.customers.batch?.purchases });
		for (const [index, { told }] of open.entries()) outcomes.set(told, this.purchaseOutcome(told, results[index] ?? { ok: false }));
		await this.settle({ contacts: [], purchases: [...outcomes].map(([told, outcome]) => ({ saleId: told.sale.saleId, attempts: told.attempts, doubt: told.doubt, outcome })) });
		return [...outcomes.values()].filter((outcome) => outcome.status === 'written').length;
	}

	/** Lines of purchases that were written before. Where a permission is missing they are left, and the purchase says so. */
	async details({ details }: Claim): Promise<void> {
		const calls = this.customers.purchases.details;
		if (!calls || details.length === 0 || this.stopped) return;
		const saleIds = details.map(({ sale }) => sale.saleId);
		try {
			await calls.run(this.target.http, details);
			await this.settle({ contacts: [], purchases: [], details: { saleIds, again: false } });
		} catch (thrown) {
			const error = asApiError(thrown);
			const hopeless = error.status === 403 || rowFate(error, 0, 'en').status === 'failed';
			if (error.status !== 403) this.stop(error);
			await this.settle({ contacts: [], purchases: [], details: { saleIds, again: !hopeless, message: error.text(this.shop.settings.locale) } });
		}
	}

	/** Purchases that may be there already, where the vendor has no key to repeat them under. */
	private async lookFor(ready: readonly { told: CrmPurchaseTask; purchase: CrmPurchase }[], outcomes: Map<CrmPurchaseTask, PurchaseOutcome>): Promise<void> {
		const { purchases } = this.customers;
		if (purchases.finding === 'key') return;
		for (const { told, purchase } of ready) {
			if (!told.doubt || told.externalId !== undefined) continue;
			if (purchases.finding === 'none' || !purchases.find) {
				outcomes.set(told, { status: 'unknown', message: reasonText('crm_unknown', this.shop.settings.locale) });
				continue;
			}
			if (this.stopped) {
				outcomes.set(told, { status: 'untried' });
				continue;
			}
			try {
				const externalId = await purchases.find(this.target.http, purchase);
				if (externalId !== undefined) purchase.externalId = externalId;
			} catch (thrown) {
				const error = asApiError(thrown);
				this.stop(error);
				outcomes.set(told, rowFate(error, 0, this.shop.settings.locale));
			}
		}
	}

	private purchaseOutcome(told: CrmPurchaseTask, result: Tried<PurchaseWritten>): PurchaseOutcome {
		const { purchases, settlesMs } = this.customers;
		const { locale } = this.shop.settings;
		if (result.ok) return { status: 'written', externalId: result.value.externalId, net: told.netCents, unfinished: (result.value.unfinished ?? []).map((error) => error.text(locale)), detailsDue: purchases.details !== undefined && told.externalId === undefined && told.sale.lines.length > 0 };
		const outcome = this.notDone(result, settlesMs ?? 0, purchases.finding === 'key' || told.externalId !== undefined);
		return outcome.status === 'doubt' && purchases.finding === 'none' ? { status: 'unknown', message: outcome.message } : outcome;
	}

	/** @param repeatable a repetition does no harm, so it is no doubt */
	private notDone(result: { error?: ApiError | undefined }, settlesMs: number, repeatable: boolean): Extract<ContactOutcome, { status: 'retry' | 'doubt' | 'unknown' | 'failed' | 'untried' }> {
		if (result.error === undefined) return { status: 'untried' };
		const fate = rowFate(result.error, settlesMs, this.shop.settings.locale);
		return fate.status === 'doubt' && repeatable ? { status: 'retry', message: fate.message, ...(result.error.retryAfterMs === undefined ? {} : { waitMs: result.error.retryAfterMs }) } : fate;
	}

	private async tell<Input, Result>(inputs: readonly Input[], calls: Parameters<typeof several<Input, Result>>[2]): Promise<Tried<Result>[]> {
		if (inputs.length === 0 || this.stopped) return inputs.map(() => ({ ok: false }));
		return await several(this.target.http, inputs, calls, (error) => this.stop(error));
	}

	private stop(error: ApiError): void {
		if (accountFate(error) !== 'go_on') this.stopped ??= error;
	}

	private async settle(part: Pick<SettleInput, 'contacts' | 'purchases' | 'links' | 'details'>): Promise<void> {
		await this.shop.run('crmSettle', { ...part, system: this.target.system, owner: this.owner, release: false });
	}

	/** The locks come free, and the CRM rests where it has to. */
	async end(): Promise<number> {
		// A credential that no longer opens it is the shop's to mend: every execution says so.
		const error = this.stopped && accountFate(this.stopped) === 'rest' ? this.stopped : undefined;
		return await this.shop.run('crmSettle', {
			system: this.target.system,
			owner: this.owner,
			contacts: [],
			purchases: [],
			release: true,
			...(error === undefined ? {} : { rest: { message: error.text(this.shop.settings.locale), ...(error.retryAfterMs === undefined ? {} : { askedMs: error.retryAfterMs }) } }),
		});
	}
}

function whereabouts({ golden, externalId, told }: CrmTask): Whereabouts {
	const id = externalId ?? told.hint;
	return {
		...(id === undefined ? {} : { externalId: id }),
		customerId: customerCode(golden.customerId),
		...(golden.email === undefined ? {} : { email: golden.email }),
		...(golden.phone === undefined ? {} : { phone: golden.phone }),
	};
}

function purchaseOf(told: CrmPurchaseTask, contactId: string, addresses: { email?: string; phone?: string }): CrmPurchase {
	return { sale: told.sale, contactId, ...addresses, netCents: told.netCents, changedAt: told.changedAt, ...(told.externalId === undefined ? {} : { externalId: told.externalId }) };
}
