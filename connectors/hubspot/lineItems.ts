/** What was bought, line by line, on the deal of its purchase: once, by a key of our own. */
import { perUnit } from '../amounts';
import { ApiError } from '../apiError';
import { fromMicros, fromMinor } from '../../shop/money';
import { fromMilli } from '../../shop/quantity';
import type { Sale, SaleLine } from '../../shop/sale/sale';
import { cleanText } from '../../shop/text';
import type { HttpClient } from '../http';
import { batchOf, inBatches, MOST_IN_BATCH } from './batches';
import { isTaken } from './errors';
import { LINE_KEY } from './properties';
import { scopes } from './scopes';
import { withoutEmpty } from './values';

/** https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide#association-type-id-values */
const LINE_TO_DEAL = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 20 };

interface LineInput {
	properties: Record<string, string>;
	associations: object[];
}

/** @param deals new ones: the lines of a purchase are those that were bought, a refund changes the deal's amount @throws ApiError */
export async function writeLines(http: HttpClient, deals: readonly { dealId: string; sale: Sale }[]): Promise<void> {
	const inputs = deals.flatMap(({ dealId, sale }) => sale.lines.map((line) => lineInput(line, sale, dealId)));
	for (const batch of inBatches(inputs, MOST_IN_BATCH)) {
		if (await create(http, batch)) continue;
		for (const input of batch) await createAlone(http, input);
	}
}

/** @returns false where HubSpot refused them together */
async function create(http: HttpClient, inputs: readonly LineInput[]): Promise<boolean> {
	// https://developers.hubspot.com/docs/api-reference/crm-line-items-v3/batch/post-crm-v3-objects-line_items-batch-create
	const call = { operation: 'lines of purchases', method: 'POST' as const, path: '/crm/v3/objects/line_items/batch/create', json: { inputs }, idempotent: true, scopes: scopes.writeLines };
	return (await batchOf(http, call)) !== undefined;
}

/** One that is there already stays as it is. */
async function createAlone(http: HttpClient, input: LineInput): Promise<void> {
	try {
		// https://developers.hubspot.com/docs/api-reference/crm-line-items-v3/basic/post-crm-v3-objects-line_items
		await http.request({ operation: 'line of a purchase', method: 'POST', path: '/crm/v3/objects/line_items', json: input, idempotent: true, scopes: scopes.writeLines });
	} catch (thrown) {
		if (!(thrown instanceof ApiError) || !isTaken(thrown)) throw thrown;
	}
}

function lineInput(line: SaleLine, sale: Sale, dealId: string): LineInput {
	const discount = line.discountCents > 0 ? perUnit(fromMinor(line.discountCents, sale.currency), fromMilli(line.quantityMilli)) : undefined;
	return {
		properties: withoutEmpty({
			[LINE_KEY]: `${sale.saleId}#${line.line}`,
			name: cleanText(line.name, 200) || line.sku || '-',
			hs_sku: line.sku,
			quantity: String(fromMilli(line.quantityMilli)),
			price: String(fromMicros(line.unitPriceMicros)),
			discount: discount === undefined ? undefined : String(discount),
		}),
		associations: [{ to: { id: dealId }, types: [LINE_TO_DEAL] }],
	};
}
