/** Square's inventory as a stand-in: counts and adjustments in the order of the moments they state, keyed batches, all or nothing. */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

interface Entry {
	id: string;
	variation: string;
	location: string;
	/** A count; else a change. */
	count?: number;
	change?: number;
	at: string;
	createdAt: string;
	more: JsonRecord;
}

export class SquareInventory {
	readonly variations = new Map<string, JsonRecord>();
	private readonly entries: Entry[] = [];
	private readonly answers = new Map<string, { json: string; answer: StandInAnswer }>();
	private next = 1;

	constructor(private readonly now: () => number) {}

	list(sku: string, units: number, location = 'L1'): void {
		const id = `VAR-${sku}`;
		this.variations.set(id, { sku, name: 'Regular', item_id: `ITEM-${sku}`, price_money: { amount: 950, currency: 'EUR' }, track_inventory: true });
		this.count(sku, units, {}, location);
	}

	count(sku: string, units: number, more: JsonRecord = {}, location = 'L1'): void {
		this.enter(`VAR-${sku}`, location, { count: units }, more);
	}

	/** Signed; a sale with its transaction. */
	move(sku: string, change: number, more: JsonRecord): void {
		this.enter(`VAR-${sku}`, 'L1', { change }, more);
	}

	level(id: string, location = 'L1'): number | undefined {
		const mine = this.entries.filter((entry) => entry.variation === id && entry.location === location).sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
		if (mine.length === 0) return undefined;
		return mine.reduce((level, entry) => entry.count ?? level + entry.change!, 0);
	}

	act(request: StandInRequest): StandInAnswer | undefined {
		const body = asRecord(request.body);
		switch (`${request.method} ${request.path}`) {
			case 'GET /v2/locations/main':
				return { status: 200, body: { location: { id: 'L1', name: 'Tienda Santander' } } };
			case 'GET /v2/catalog/list':
				return this.catalogue(Number(request.query.get('cursor') ?? 0));
			case 'POST /v2/catalog/search': {
				const wanted = asArray(asRecord(asRecord(body['query'])['set_query'])['attribute_values']).map((value) => String(value).toLowerCase());
				if (wanted.length > 250) return { status: 400, body: { errors: [{ category: 'INVALID_REQUEST_ERROR', code: 'ARRAY_LENGTH_TOO_LONG', field: 'query.set_query' }] } };
				const objects = [...this.variations].filter(([, data]) => wanted.includes(String(data['sku']).toLowerCase())).map(([id, data]) => ({ type: 'ITEM_VARIATION', id, version: 1, item_variation_data: data }));
				return { status: 200, body: objects.length === 0 ? {} : { objects } };
			}
			case 'POST /v2/inventory/counts/batch-retrieve':
				return this.counts(body);
			case 'POST /v2/inventory/changes/batch-create':
				return this.keyed(body);
			case 'POST /v2/inventory/changes/batch-retrieve':
				return this.changes(body);
			default:
				return undefined;
		}
	}

	private catalogue(from: number): StandInAnswer {
		const page = [...this.variations].slice(from, from + 100);
		const objects = page.map(([id, data]) => ({ type: 'ITEM', id: data['item_id'], version: 1, item_data: { name: `Producto ${String(data['sku'])}`, variations: [{ type: 'ITEM_VARIATION', id, version: 1, item_variation_data: data }] } }));
		return { status: 200, body: { objects, ...(this.variations.size > from + 100 ? { cursor: String(from + 100) } : {}) } };
	}

	private counts(body: JsonRecord): StandInAnswer {
		const ids = asArray(body['catalog_object_ids']).map(String);
		if (ids.length > 1000) return { status: 400, body: { errors: [{ category: 'INVALID_REQUEST_ERROR', code: 'ARRAY_LENGTH_TOO_LONG', field: 'catalog_object_ids' }] } };
		const counts = ids.flatMap((id) =>
			asArray(body['location_ids']).map(String).flatMap((location) => {
				const level = this.level(id, location);
				return level === undefined ? [] : [{ catalog_object_id: id, catalog_object_type: 'ITEM_VARIATION', state: 'IN_STOCK', location_id: location, quantity: String(level), calculated_at: this.iso() }];
			}),
		);
		return { status: 200, body: counts.length === 0 ? {} : { counts } };
	}

	private keyed(body: JsonRecord): StandInAnswer {
		const key = String(body['idempotency_key']);
		const json = JSON.stringify(body);
		const known = this.answers.get(key);
		if (known) return known.json === json ? known.answer : { status: 400, body: { errors: [{ category: 'INVALID_REQUEST_ERROR', code: 'IDEMPOTENCY_KEY_REUSED', detail: 'Key was used with other parameters' }] } };
		const answer = this.change(asArray(body['changes']).map(asRecord));
		this.answers.set(key, { json, answer });
		return answer;
	}

	private change(changes: readonly JsonRecord[]): StandInAnswer {
		const errors = changes.flatMap((change, index) => {
			const count = asRecord(change['physical_count']);
			const field = (name: string) => `changes[${index}].physical_count.${name}`;
			if (!this.variations.has(String(count['catalog_object_id']))) return [{ category: 'INVALID_REQUEST_ERROR', code: 'NOT_FOUND', detail: 'Catalog object not found', field: field('catalog_object_id') }];
			const at = Date.parse(String(count['occurred_at']));
			if (at > this.now() || at < this.now() - 86_400_000) return [{ category: 'INVALID_REQUEST_ERROR', code: 'INVALID_TIME', detail: 'occurred_at is in the future or too old', field: field('occurred_at') }];
			return [];
		});
		if (changes.length > 100) errors.push({ category: 'INVALID_REQUEST_ERROR', code: 'ARRAY_LENGTH_TOO_LONG', detail: 'At most 100', field: 'changes' });
		if (errors.length > 0) return { status: 400, body: { errors } };
		for (const change of changes) {
			const { catalog_object_id: id, location_id: location, quantity, occurred_at: at, ...more } = asRecord(change['physical_count']);
			this.enter(String(id), String(location), { count: Number(quantity) }, more, String(at));
		}
		return { status: 200, body: { counts: changes.map((change) => ({ ...asRecord(change['physical_count']), reference_id: undefined, occurred_at: undefined, calculated_at: this.iso() })) } };
	}

	private changes(body: JsonRecord): StandInAnswer {
		const after = asText(body['updated_after']) ?? '';
		const from = Number(body['cursor'] ?? 0);
		const found = this.entries.filter((entry) => entry.createdAt > after);
		const changes = found.slice(from, from + 100).map((entry) => {
			const common = { id: entry.id, catalog_object_id: entry.variation, catalog_object_type: 'ITEM_VARIATION', location_id: entry.location, occurred_at: entry.at, created_at: entry.createdAt };
			return entry.count === undefined
				? { type: 'ADJUSTMENT', adjustment: { ...common, quantity: String(Math.abs(entry.change!)), ...entry.more } }
				: { type: 'PHYSICAL_COUNT', physical_count: { ...common, state: 'IN_STOCK', quantity: String(entry.count), ...entry.more } };
		});
		return { status: 200, body: { changes, ...(found.length > from + 100 ? { cursor: String(from + 100) } : {}) } };
	}

	private enter(variation: string, location: string, what: { count?: number; change?: number }, more: JsonRecord, at = this.iso()): void {
		this.entries.push({ id: `INV${this.next++}`, variation, location, ...what, at, createdAt: this.iso(), more });
	}

	private iso(): string {
		return new Date(this.now()).toISOString();
	}
}
