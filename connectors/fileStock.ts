/** A list that somebody takes from here: an Excel or CSV file. It is told by being written, and cannot be read. */
import { commonDialect } from './dialect';
import type { Connector } from './connector';
import { HttpClient } from './http';

const MOST_ROWS = 1000;

export const fileStock: Connector = {
	id: 'file',
	name: 'Stock list',
	credentials: [],
	requestsPerSecond: 1000,
	errors: commonDialect,
	baseUrl: () => 'file:',
	check: async () => await Promise.resolve(),
	stock: {
		batchSize: MOST_ROWS,
		write: async (_http, levels) => await Promise.resolve(levels.map(({ sku }) => ({ sku, status: 'written' as const }))),
	},
	proven: {},
};

/** Nothing goes out to a file. */
export function noWayOut(): HttpClient {
	return new HttpClient({
		vendor: fileStock.name,
		account: fileStock.id,
		baseUrl: 'file:',
		requestsPerSecond: 1,
		transport: async () => await Promise.reject(new Error('A stock list has no address')),
	});
}
