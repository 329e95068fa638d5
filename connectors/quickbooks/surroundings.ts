/** What documents only point at: items with their SKU, ways of paying, customers. The first two are learnt; customers change and are asked for. */
import { AccountCache } from '../accountCache';
import type { HttpClient } from '../http';
import { asRecord, asText, type JsonRecord } from '../json';
import type { Surroundings } from './document';
import { itemIdsOf, type Product } from './lines';
import { select, selectByIds } from './query';

const MOST_ITEMS = 20_000;

export class QuickBooksSurroundings {
	private readonly items = new Map<string, Map<string, Product>>();
	private readonly methods = new AccountCache<ReadonlyMap<string, string>>();

	/** @throws ApiError */
	async of(http: HttpClient, documents: readonly JsonRecord[]): Promise<(document: JsonRecord) => Surroundings> {
		const items = await this.itemsFor(http, documents);
		const customers = new Map((await selectByIds(http, 'Customer', documents.map(customerIdOf).filter((id) => id !== undefined))).map((customer) => [asText(customer['Id']), customer]));
		const isNamed = documents.every((document) => methodIdOf(document) === undefined || asText(asRecord(document['PaymentMethodRef'])['name']) !== undefined);
		const methods = isNamed ? undefined : await this.methods.get(http.account, () => listMethods(http));
		return (document) => {
			const customer = customers.get(customerIdOf(document));
			const paymentMethod = methods?.get(methodIdOf(document) ?? '');
			return {
				product: (id) => items.get(id),
				...(customer === undefined ? {} : { customer }),
				...(paymentMethod === undefined ? {} : { paymentMethod }),
			};
		};
	}

	private async itemsFor(http: HttpClient, documents: readonly JsonRecord[]): Promise<ReadonlyMap<string, Product>> {
		const known = this.items.get(http.account) ?? new Map<string, Product>();
		this.items.set(http.account, known);
		if (known.size > MOST_ITEMS) known.clear();
		const missing = documents.flatMap(itemIdsOf).filter((id) => !known.has(id));
		for (const id of missing) known.set(id, {});
		try {
			for (const item of await selectByIds(http, 'Item', missing)) known.set(asText(item['Id']) ?? '', productOf(item));
		} catch (error) {
			for (const id of missing) known.delete(id);
			throw error;
		}
		return known;
	}
}

function productOf(item: JsonRecord): Product {
	const sku = asText(item['Sku']);
	return { ...(sku === undefined ? {} : { sku }), ...(item['Type'] === 'Service' ? { isService: true as const } : {}) };
}

async function listMethods(http: HttpClient): Promise<ReadonlyMap<string, string>> {
	return new Map((await select(http, 'PaymentMethod', 'maxresults 1000')).map((method) => [asText(method['Id']) ?? '', asText(method['Name']) ?? '']));
}

function customerIdOf(document: JsonRecord): string | undefined {
	return asText(asRecord(document['CustomerRef'])['value']);
}

function methodIdOf(document: JsonRecord): string | undefined {
	return asText(asRecord(document['PaymentMethodRef'])['value']);
}
