/** Shopify's inventory as a stand-in: what its schema does not show (idempotency keys, all or nothing, expected figures) is enforced here. */
import type { GraphQLResolveInfo } from 'graphql';
import { asRecord } from '../../connectors/json';

export interface ShopifyItem {
	id: number;
	sku: string;
	tracked: boolean;
	barcode: string | null;
	price: string;
	name: string;
	/** By location's number. */
	available: Map<number, number>;
}

interface Quantity {
	inventoryItemId: string;
	locationId: string;
	quantity: number;
	changeFromQuantity?: number | null;
}

const gid = (kind: string, id: number) => `gid://shopify/${kind}/${id}`;
const idOf = (text: string) => Number(text.replace(/^.*\//, ''));

export class ShopifyInventory {
	readonly items: ShopifyItem[] = [];
	readonly locations = new Map([[9, 'Tienda Santander']]);
	private readonly answers = new Map<string, { input: string; answer: object }>();
	private next = 4000;

	list(sku: string, units: number, more: Partial<ShopifyItem> = {}): ShopifyItem {
		const item = { id: this.next++, sku, tracked: true, barcode: null, price: '9.50', name: `Producto ${sku}`, available: new Map([[9, units]]), ...more };
		this.items.push(item);
		return item;
	}

	find(sku: string): ShopifyItem {
		return this.items.find((item) => item.sku === sku)!;
	}

	root(): object {
		return {
			location: () => ({ id: gid('Location', 9), name: this.locations.get(9) }),
			productVariants: ({ query, first, after }: { query?: string; first: number; after?: string | null }) => {
				const from = after ? Number(after) : 0;
				const wanted = query === undefined ? undefined : [...query.matchAll(/sku:"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]!.replace(/\\(.)/g, '$1').toLowerCase());
				const found = this.items.filter((item) => wanted === undefined || wanted.includes(item.sku.toLowerCase()));
				return {
					nodes: found.slice(from, from + first).map((item) => this.variant(item)),
					pageInfo: { hasNextPage: found.length > from + first, endCursor: String(from + first) },
				};
			},
			inventorySetQuantities: ({ input }: { input: { quantities: Quantity[] } }, _context: unknown, info: GraphQLResolveInfo) => this.keyed(info, input),
		};
	}

	node(id: string): object | undefined {
		const item = this.items.find((each) => gid('InventoryItem', each.id) === id);
		return item && { __typename: 'InventoryItem', ...this.inventoryItem(item) };
	}

	private variant(item: ShopifyItem): object {
		return { sku: item.sku, barcode: item.barcode, displayName: `${item.name} - Default Title`, price: item.price, product: { productType: 'Conservas' }, inventoryItem: this.inventoryItem(item) };
	}

	private inventoryItem(item: ShopifyItem): object {
		const level = (location: number) => ({ location: { id: gid('Location', location), name: this.locations.get(location) }, quantities: [{ name: 'available', quantity: item.available.get(location)! }] });
		return {
			id: gid('InventoryItem', item.id),
			sku: item.sku,
			tracked: item.tracked,
			inventoryLevel: ({ locationId }: { locationId: string }) => (item.available.has(idOf(locationId)) ? level(idOf(locationId)) : null),
			inventoryLevels: () => ({ nodes: [...item.available.keys()].map(level) }),
		};
	}

	/** The same key answers the same, and refuses another input. */
	private keyed(info: GraphQLResolveInfo, input: { quantities: Quantity[] }): object {
		const directive = info.fieldNodes[0]?.directives?.find((each) => each.name.value === 'idempotent');
		const value = directive?.arguments?.[0]?.value;
		const key = value && 'name' in value && 'value' in value.name ? String(info.variableValues[value.name.value]) : undefined;
		if (!key) throw new Error('The @idempotent directive is required for this mutation');
		const known = this.answers.get(key);
		const text = JSON.stringify(input);
		if (known) return known.input === text ? known.answer : refused('IDEMPOTENCY_KEY_PARAMETER_MISMATCH', 'The same idempotency key cannot be used with different operation parameters.', null);
		const answer = this.set(input.quantities);
		this.answers.set(key, { input: text, answer });
		return answer;
	}

	private set(quantities: Quantity[]): object {
		if (quantities.length > 250) throw new Error('The input array size of quantities is greater than the maximum allowed of 250');
		const errors = quantities.flatMap((each, index) => {
			if (!('changeFromQuantity' in asRecord(each))) throw new Error('changeFromQuantity is required');
			const item = this.items.find((known) => known.id === idOf(each.inventoryItemId));
			const now = item?.available.get(idOf(each.locationId));
			const field = (name: string) => ['input', 'quantities', String(index), name];
			if (!item) return [{ code: 'INVALID_INVENTORY_ITEM', field: field('inventoryItemId'), message: 'The specified inventory item could not be found.' }];
			if (now === undefined) return [{ code: 'ITEM_NOT_STOCKED_AT_LOCATION', field: field('locationId'), message: 'The quantity couldn’t be updated because the item is not stocked at the location.' }];
			if (each.changeFromQuantity != null && each.changeFromQuantity !== now) return [{ code: 'CHANGE_FROM_QUANTITY_STALE', field: field('changeFromQuantity'), message: 'The changeFromQuantity value does not match persisted value.' }];
			return [];
		});
		if (errors.length > 0) return { inventoryAdjustmentGroup: null, userErrors: errors };
		for (const each of quantities) this.items.find((item) => item.id === idOf(each.inventoryItemId))!.available.set(idOf(each.locationId), each.quantity);
		return { inventoryAdjustmentGroup: { id: gid('InventoryAdjustmentGroup', this.next++) }, userErrors: [] };
	}
}

function refused(code: string, message: string, field: string[] | null): object {
	return { inventoryAdjustmentGroup: null, userErrors: [{ code, field, message }] };
}
