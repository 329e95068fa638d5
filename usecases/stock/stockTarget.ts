/** A sales channel, or an ERP, as stock goes to it and comes from it. */
import type { Connector } from '../../connectors/connector';
import type { HttpClient } from '../../connectors/http';
import type { StockCapability } from '../../connectors/stock';
import type { ChannelView } from '../../shop/stock/availability';

export interface StockTarget {
	connector: Connector;
	http: HttpClient;
	/** Connector and account, and the place in it where the vendor keeps several: what the ledger remembers the channel by. */
	channel: string;
	/** How it looks at the stock; as before where absent. */
	view?: ChannelView;
	/** The vendor's id of the place that is written and read. */
	place?: string;
}

/** @throws Error in words where the system keeps no stock */
export function stockOf(target: StockTarget): StockCapability {
	const { stock, name } = target.connector;
	if (!stock) throw new Error(`${name} keeps no stock`);
	return stock;
}
