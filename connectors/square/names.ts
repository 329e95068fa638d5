/**
 * What orders only point at: locations, product variations with their SKU, customers. Looked up in Square's largest batches;
 * locations and products are learnt once an account, customers change and are asked for each time.
 */
import type { CustomerJson, SaleJson } from '../../shop/sale/saleJson';
import { chunks } from '../chunks';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { squareCall, squareRead } from './calls';

export interface Product {
	sku?: string;
	barcode?: string;
}

export interface Location {
	id: string;
	name?: string;
}

interface Known {
	locations?: readonly Location[];
	products: Map<string, Product>;
}

/** Names of one page of orders. */
export interface SquareNames {
	of(order: JsonRecord): { store?: string; customer?: CustomerJson; consents?: SaleJson['consents'] };
	product(variationId: string | undefined): Product | undefined;
}

const MOST_PRODUCTS = 20_000;

export class SquareDirectory {
	private readonly accounts = new Map<string, Known>();

	/** @throws ApiError */
	async locations(http: HttpClient): Promise<readonly Location[]> {
		const known = this.knownOf(http);
		known.locations ??= await listLocations(http);
		return known.locations;
	}

	/** Everything that these orders point at. @throws ApiError */
	async namesFor(http: HttpClient, orders: readonly JsonRecord[]): Promise<SquareNames> {
		const locations = new Map((await this.locationsFor(http, orders)).map((location) => [location.id, location.name]));
		const products = await this.products(http, orders);
		const customers = await retrieveCustomers(http, [...new Set(orders.map(customerIdOf).filter((id) => id !== undefined))]);
		return {
			of: (order) => {
				const store = locations.get(asText(order['location_id']) ?? '');
				const customer = customers.get(customerIdOf(order) ?? '');
				return {
					...(store === undefined ? {} : { store }),
					...personOf(order, customer),
					// The only word Square has on it: a tick that was taken away.
					...(asRecord(customer?.['preferences'])['email_unsubscribed'] === true ? { consents: { marketing: false } } : {}),
				};
			},
			product: (id) => products.get(id ?? ''),
		};
	}

	/** A location that was opened since is asked for. */
	private async locationsFor(http: HttpClient, orders: readonly JsonRecord[]): Promise<readonly Location[]> {
		const known = await this.locations(http);
		const isNew = orders.some((order) => !known.some((location) => location.id === asText(order['location_id'])));
		if (!isNew || orders.length === 0) return known;
		this.knownOf(http).locations = undefined;
		return this.locations(http);
	}

	private async products(http: HttpClient, orders: readonly JsonRecord[]): Promise<ReadonlyMap<string, Product>> {
		const { products } = this.knownOf(http);
		if (products.size > MOST_PRODUCTS) products.clear();
		const lines = orders.flatMap((order) => [
			...asArray(order['line_items']),
			...asArray(order['returns']).flatMap((back) => asArray(asRecord(back)['return_line_items'])),
		]);
		const wanted = new Set(lines.map((line) => asText(asRecord(line)['catalog_object_id'])).filter((id) => id !== undefined && !products.has(id)));
		for (const ids of chunks([...wanted], 1000)) {
			// https://developer.squareup.com/reference/square/catalog-api/batch-retrieve-catalog-objects
			const answer = await http.request(squareRead({ operation: 'products', path: '/v2/catalog/batch-retrieve', json: { object_ids: ids, include_deleted_objects: true } }));
			for (const id of ids) products.set(id ?? '', {});
			for (const object of asArray(asRecord(answer.body)['objects']).map(asRecord)) products.set(asText(object['id']) ?? '', productOf(asRecord(object['item_variation_data'])));
		}
		return products;
	}

	private knownOf(http: HttpClient): Known {
		const known = this.accounts.get(http.account) ?? { products: new Map<string, Product>() };
		this.accounts.set(http.account, known);
		return known;
	}
}

async function listLocations(http: HttpClient): Promise<Location[]> {
	// https://developer.squareup.com/reference/square/locations-api/list-locations
	const answer = await http.request(squareCall({ operation: 'locations', method: 'GET', path: '/v2/locations' }));
	return asArray(asRecord(answer.body)['locations']).map(asRecord).flatMap((location) => {
		const [id, name] = [asText(location['id']), asText(location['name'])];
		return id === undefined ? [] : [{ id, ...(name === undefined ? {} : { name }) }];
	});
}

async function retrieveCustomers(http: HttpClient, wanted: readonly string[]): Promise<Map<string, JsonRecord>> {
	const customers = new Map<string, JsonRecord>();
	for (const ids of chunks(wanted, 100)) {
		// https://developer.squareup.com/reference/square/customers-api/bulk-retrieve-customers
		const answer = await http.request(squareRead({ operation: 'customers', path: '/v2/customers/bulk-retrieve', json: { customer_ids: ids } }));
		for (const [id, response] of Object.entries(asRecord(asRecord(answer.body)['responses']))) {
			const customer = asRecord(asRecord(response)['customer']);
			if (Object.keys(customer).length > 0) customers.set(id, customer);
		}
	}
	return customers;
}

function productOf(variation: JsonRecord): Product {
	const [sku, barcode] = [asText(variation['sku']), asText(variation['upc'])];
	return { ...(sku === undefined ? {} : { sku }), ...(barcode === undefined ? {} : { barcode }) };
}

function customerIdOf(order: JsonRecord): string | undefined {
	return asText(order['customer_id']) ?? asArray(order['tenders']).map((tender) => asText(asRecord(tender)['customer_id'])).find((id) => id !== undefined);
}

/** The customer's record; where there is none, whom it is handed to. */
function personOf(order: JsonRecord, customer: JsonRecord | undefined): { customer?: CustomerJson } {
	const recipient = asArray(order['fulfillments']).map(asRecord)
		.map((fulfillment) => asRecord(asRecord(fulfillment['pickup_details'] ?? fulfillment['shipment_details'] ?? fulfillment['delivery_details'])['recipient']))
		.find((found) => Object.keys(found).length > 0);
	const id = customerIdOf(order);
	const name = [asText(customer?.['given_name']), asText(customer?.['family_name'])].filter((part) => part !== undefined).join(' ');
	const person: CustomerJson = {
		name: name === '' ? (asText(customer?.['company_name']) ?? asText(recipient?.['display_name'])) : name,
		email: asText(customer?.['email_address']) ?? asText(recipient?.['email_address']),
		phone: asText(customer?.['phone_number']) ?? asText(recipient?.['phone_number']),
		postcode: asText(asRecord(customer?.['address'])['postal_code']),
		...(id === undefined ? {} : { external_ids: { square: id } }),
	};
	return Object.values(person).some((value) => value !== undefined) ? { customer: person } : {};
}
