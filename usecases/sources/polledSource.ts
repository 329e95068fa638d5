/** A place that sales are fetched from, page by page: a vendor's account, or a REST address with a mapping. */
import type { SalesPage, SourceContext, SourceSale } from '../../connectors/sales';
import type { Connector } from '../../connectors/connector';
import type { HttpClient } from '../../connectors/http';

export interface PolledSource {
	/** Tells it from other sources of the same trigger: connector and account. */
	key: string;
	/** As people write it. */
	name: string;
	cursorAt(from: number, until?: number): string;
	/** @throws ApiError */
	poll(cursor: string): Promise<SalesPage>;
	/** Orders that an event named and did not tell. @throws ApiError */
	fetch?(ids: readonly string[]): Promise<readonly SourceSale[]>;
}

/** Where the shop lies, for translating what vendors leave unsaid. */
export type ShopPlace = Pick<SourceContext, 'zone' | 'currency'>;

/** @throws Error for a system that has no sales */
export function contextOf(connector: Connector, http: HttpClient, shop: ShopPlace, now = Date.now()): SourceContext {
	const { sales } = connector;
	if (!sales) throw new Error(`${connector.name} has no sales`);
	return { source: connector.id, place: sales.place?.(http) ?? '', zone: shop.zone, currency: shop.currency, now };
}

/** A vendor's account. @throws Error for a system that has no sales */
export function vendorSource(connector: Connector, http: HttpClient, shop: ShopPlace): PolledSource {
	const { sales } = connector;
	if (!sales) throw new Error(`${connector.name} has no sales`);
	const place = sales.place?.(http) ?? '';
	return {
		// An account that is found again under another credential is the same account.
		key: place === '' ? http.account : `${connector.id}:${place}`,
		name: connector.name,
		cursorAt: (from, until) => sales.cursorAt(from, until),
		poll: async (cursor) => await sales.poll(http, cursor, contextOf(connector, http, shop)),
		...(sales.fetch && { fetch: async (ids: readonly string[]) => (await sales.fetch?.(http, ids, contextOf(connector, http, shop))) ?? [] }),
	};
}
