/** The `customers` capability: contacts, purchases, tags and withdrawals, with what the account needs set up on first use. */
import { AccountCache } from '../accountCache';
import { ApiError } from '../apiError';
import type { CrmCustomer, CrmPurchase, CustomerChanges, CustomerReading, CustomersCapability, CustomerWritten, Outcome, PurchaseWritten, Whereabouts, WrittenPurchase } from '../customers';
import type { HttpClient } from '../http';
import { Turns } from '../turns';
import { MOST_IN_BATCH } from './batches';
import { changesCursorAt, pollChanges } from './changes';
import { marketingSubscriptions, unsubscribe } from './consent';
import { writeContacts } from './contactBatch';
import { linkContacts, writeContact, type ContactWritten } from './contacts';
import { isOutdated } from './errors';
import { writeLines } from './lineItems';
import { findWonStage } from './pipeline';
import { contactProperties, dealProperties, lineProperties, TAGS } from './properties';
import { writePurchases } from './purchaseBatch';
import { writePurchase, type DealAccount } from './purchases';
import { readContacts, type OptOuts } from './readings';
import { ensureProperties, readProperties, type Properties } from './setup';
import { addTagOptions, tagValues } from './tags';

export class HubspotCustomers implements CustomersCapability {
	readonly keyed = true;
	readonly needs = ['email', 'phone', 'name'] as const;
	readonly withdrawal = 'flag' as const;

	/** Values of the tag property's options. */
	private readonly tagOptions = new AccountCache<Set<string>>();
	private readonly optOuts = new AccountCache<OptOuts>();
	private readonly deals = new AccountCache<DealAccount>();
	private readonly lineKey = new AccountCache<Properties>();
	private readonly subscriptions = new AccountCache<string[]>();
	private readonly tagTurns = new Turns();

	readonly purchases = {
		as: 'deal' as const,
		finding: 'key' as const,
		record: async (http: HttpClient, purchase: CrmPurchase): Promise<PurchaseWritten> =>
			await again(
				async () => await writePurchase(http, purchase, await this.dealsOf(http)),
				() => this.deals.forget(http.account),
			),
		details: {
			most: MOST_IN_BATCH,
			run: async (http: HttpClient, purchases: readonly WrittenPurchase[]): Promise<void> => {
				await this.lineKey.get(http.account, async () => await ensureProperties(http, 'line_items', lineProperties));
				await writeLines(http, purchases.map(({ sale, externalId }) => ({ sale, dealId: externalId })));
			},
		},
	};

	readonly batch = {
		reads: { most: MOST_IN_BATCH, run: async (http: HttpClient, wheres: readonly Whereabouts[]) => (await readContacts(http, wheres, await this.optOutsOf(http))).map(done) },
		contacts: { most: MOST_IN_BATCH, run: async (http: HttpClient, customers: readonly CrmCustomer[]) => await this.upsertMany(http, customers) },
		purchases: {
			most: MOST_IN_BATCH,
			run: async (http: HttpClient, purchases: readonly CrmPurchase[]): Promise<Outcome<PurchaseWritten>[]> =>
				await again(
					async () => await writePurchases(http, purchases, await this.dealsOf(http)),
					() => this.deals.forget(http.account),
				),
		},
	};

	readonly changes = {
		cursorAt: changesCursorAt,
		poll: async (http: HttpClient, cursor: string, now: number): Promise<CustomerChanges> => await pollChanges(http, cursor, now, await this.optOutsOf(http)),
	};

	async read(http: HttpClient, who: Whereabouts): Promise<CustomerReading | undefined> {
		return (await readContacts(http, [who], await this.optOutsOf(http)))[0];
	}

	async upsert(http: HttpClient, customer: CrmCustomer): Promise<CustomerWritten> {
		const contact = await again(
			async () => {
				await this.prepareTags(http, customer.tags);
				return await writeContact(http, customer);
			},
			() => this.tagOptions.forget(http.account),
		);
		return { ...contact, unfinished: await this.passOnWithdrawal(http, customer) };
	}

	async link(http: HttpClient, externalId: string, samePersonAs: string | null): Promise<void> {
		await this.tagsOf(http);
		await linkContacts(http, externalId, samePersonAs);
	}

	private async upsertMany(http: HttpClient, customers: readonly CrmCustomer[]): Promise<Outcome<CustomerWritten>[]> {
		const outcomes = await again<Outcome<ContactWritten>[]>(
			async () => {
				await this.prepareTags(http, customers.flatMap((customer) => customer.tags));
				const written = await writeContacts(http, customers);
				const outdated = written.find((outcome) => !outcome.ok && isOutdated(outcome.error));
				if (outdated && !outdated.ok) throw outdated.error;
				return written;
			},
			() => this.tagOptions.forget(http.account),
		);
		const finished: Outcome<CustomerWritten>[] = [];
		for (const [index, outcome] of outcomes.entries()) {
			const customer = customers[index];
			finished.push(outcome.ok && customer ? done({ ...outcome.value, unfinished: await this.passOnWithdrawal(http, customer) }) : (outcome as Outcome<CustomerWritten>));
		}
		return finished;
	}

	private async prepareTags(http: HttpClient, tags: readonly string[]): Promise<void> {
		const options = await this.tagsOf(http);
		if (tagValues(tags).every((tag) => options.has(tag))) return;
		await this.tagTurns.take(http.account, async () => {
			for (const value of await addTagOptions(http, tags)) options.add(value);
		});
	}

	private async tagsOf(http: HttpClient): Promise<Set<string>> {
		return await this.tagOptions.get(http.account, async () => (await ensureProperties(http, 'contacts', contactProperties)).get(TAGS)?.options ?? new Set<string>());
	}

	private async optOutsOf(http: HttpClient): Promise<OptOuts> {
		return await this.optOuts.get(http.account, async () => await this.learnOptOuts(http, await readProperties(http, 'contacts')));
	}

	/** Which of the opt-out properties end marketing; all of them where the credential may not see the subscription types. */
	private async learnOptOuts(http: HttpClient, properties: Properties): Promise<OptOuts> {
		const names = [...properties.keys()].filter((name) => name === 'hs_email_optout' || /^hs_email_optout_\d+$/.test(name));
		const optOuts = { properties: names, currency: 'EUR' };
		if (names.length <= 1) return { ...optOuts, marketing: new Set(names) };
		try {
			const ids = await this.subscriptionsOf(http);
			return { ...optOuts, marketing: new Set(ids.map((id) => `hs_email_optout_${id}`)) };
		} catch (thrown) {
			if (thrown instanceof ApiError) return { ...optOuts, marketing: new Set(names) };
			throw thrown;
		}
	}

	private async dealsOf(http: HttpClient): Promise<DealAccount> {
		return await this.deals.get(http.account, async () => ({ properties: await ensureProperties(http, 'deals', dealProperties), won: await findWonStage(http) }));
	}

	private async subscriptionsOf(http: HttpClient): Promise<string[]> {
		return await this.subscriptions.get(http.account, async () => await marketingSubscriptions(http));
	}

	/** The contact is written by now, so a withdrawal that cannot be passed on is told and does not undo that. */
	private async passOnWithdrawal(http: HttpClient, customer: CrmCustomer): Promise<ApiError[]> {
		const { email } = customer.addresses;
		if (email === undefined || customer.consents.marketing?.granted !== false) return [];
		try {
			await unsubscribe(http, email, await this.subscriptionsOf(http));
			return [];
		} catch (thrown) {
			if (thrown instanceof ApiError) return [thrown];
			throw thrown;
		}
	}
}

function done<Result>(value: Result): Outcome<Result> {
	return { ok: true, value };
}

/** Once more with fresh knowledge when HubSpot shows that the account has changed. */
async function again<Result>(work: () => Promise<Result>, forget: () => void): Promise<Result> {
	try {
		return await work();
	} catch (thrown) {
		if (!isOutdated(thrown)) throw thrown;
		forget();
		return await work();
	}
}
