/** Amazon's listings as a stand-in: 20 a page, five calls a second. */
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

interface Listing {
	quantity: number;
	channel: string;
	/** What Amazon has against it. */
	issue?: string;
}

export const SELLER = 'A2EXAMPLE000/A1RKKUPIHCS9HS';

export class AmazonListings {
	readonly listings = new Map<string, Listing>();

	list(sku: string, quantity: number, more: Partial<Listing> = {}): void {
		this.listings.set(sku, { quantity, channel: 'DEFAULT', ...more });
	}

	act({ method, path, query, body }: StandInRequest): StandInAnswer | undefined {
		const [, kind, , , seller, called] = path.split('/');
		if (kind !== 'listings') return undefined;
		if (seller !== SELLER.split('/')[0] || query.get('marketplaceIds') !== SELLER.split('/')[1]) return { status: 403, body: { errors: [{ code: 'Unauthorized', message: 'Access to requested resource is denied.' }] } };
		if (method === 'PATCH') return this.patch(decodeURIComponent(called ?? ''), asRecord(body));
		const wanted = query.get('identifiers')?.split(',');
		const all = [...this.listings.keys()].filter((sku) => wanted?.includes(sku) ?? true).sort();
		const from = Number(query.get('pageToken') ?? 0);
		const shown = all.slice(from, from + Number(query.get('pageSize')));
		const more = from + shown.length < all.length;
		return { status: 200, body: { numberOfResults: all.length, items: shown.map((sku) => this.told(sku)), ...(more ? { pagination: { nextToken: String(from + shown.length) } } : {}) } };
	}

	private told(sku: string): JsonRecord {
		const { quantity, channel } = this.listings.get(sku)!;
		const at = '2026-01-01T00:00:00Z';
		return {
			sku,
			summaries: [{ marketplaceId: SELLER.split('/')[1], productType: 'PRODUCT', status: ['BUYABLE'], itemName: `Producto ${sku}`, createdDate: at, lastUpdatedDate: at }],
			fulfillmentAvailability: [{ fulfillmentChannelCode: channel, quantity }],
		};
	}

	private patch(sku: string, body: JsonRecord): StandInAnswer {
		const listing = this.listings.get(sku);
		if (!listing) return { status: 404, body: { errors: [{ code: 'NOT_FOUND', message: `SKU '${sku}' not found` }] } };
		if (listing.issue !== undefined) return { status: 200, body: { sku, status: 'INVALID', submissionId: 's-1', issues: [{ code: '90220', message: listing.issue, severity: 'ERROR', categories: ['INVALID_ATTRIBUTE'] }] } };
		const [patch] = asArray(body['patches']).map(asRecord);
		listing.quantity = Number(asRecord(asArray(patch?.['value'])[0])['quantity']);
		return { status: 200, body: { sku, status: 'ACCEPTED', submissionId: 's-1', issues: [] } };
	}
}
