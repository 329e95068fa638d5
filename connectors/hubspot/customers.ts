/** The `customers` capability: contacts, purchases, tags and withdrawals, with what the account needs set up on first use. */
import { AccountCache } from '../accountCache';
import { ApiError } from '../apiError';
import type { CrmCustomer, CrmPurchase, CustomersCapability, CustomerWritten } from '../connector';
import type { HttpClient } from '../http';
import { Turns } from '../turns';
import { marketingSubscriptions, unsubscribe } from './consent';
import { writeContact } from './contacts';
import { isOutdated } from './errors';
import { findWonStage, type WonStage } from './pipeline';
import { contactProperties, dealProperties, TAGS } from './properties';
import { writePurchase } from './purchases';
import { ensureProperties, type Properties } from './setup';
import { addTagOptions, tagValues } from './tags';

export class HubspotCustomers implements CustomersCapability {
	/** Values of the tag property's options. */
	private readonly tagOptions = new AccountCache<Set<string>>();
	private readonly deals = new AccountCache<{ properties: Properties; won: WonStage }>();
	private readonly subscriptions = new AccountCache<string[]>();
	private readonly tagTurns = new Turns();

	async upsert(http: HttpClient, customer: CrmCustomer): Promise<CustomerWritten> {
		const contact = await again(
			async () => {
				await this.prepareContacts(http, customer.tags);
				return writeContact(http, customer);
			},
			() => this.tagOptions.forget(http.account),
		);
		return { ...contact, unfinished: await this.passOnWithdrawal(http, customer) };
	}

	async recordPurchase(http: HttpClient, purchase: CrmPurchase): Promise<{ externalId: string }> {
		return again(
			async () => writePurchase(http, purchase, await this.deals.get(http.account, () => learnDeals(http))),
			() => this.deals.forget(http.account),
		);
	}

	private async prepareContacts(http: HttpClient, tags: readonly string[]): Promise<void> {
		const learn = async () => (await ensureProperties(http, 'contacts', contactProperties)).get(TAGS)?.options ?? new Set<string>();
		const options = await this.tagOptions.get(http.account, learn);
		if (tagValues(tags).every((tag) => options.has(tag))) return;
		await this.tagTurns.take(http.account, async () => {
			for (const value of await addTagOptions(http, tags)) options.add(value);
		});
	}

	/** The contact is written by now, so a withdrawal that cannot be passed on is told and does not undo that. */
	private async passOnWithdrawal(http: HttpClient, customer: CrmCustomer): Promise<ApiError[]> {
		if (customer.consents.marketing !== false || !customer.email) return [];
		try {
			await unsubscribe(http, customer.email, await this.subscriptions.get(http.account, () => marketingSubscriptions(http)));
			return [];
		} catch (thrown) {
			if (thrown instanceof ApiError) return [thrown];
			throw thrown;
		}
	}
}

async function learnDeals(http: HttpClient): Promise<{ properties: Properties; won: WonStage }> {
	return { properties: await ensureProperties(http, 'deals', dealProperties), won: await findWonStage(http) };
}

/** Once more with fresh knowledge when HubSpot shows that the account has changed. */
async function again<Result>(work: () => Promise<Result>, forget: () => void): Promise<Result> {
	try {
		return await work();
	} catch (thrown) {
		if (!isOutdated(thrown)) throw thrown;
		forget();
		return work();
	}
}
