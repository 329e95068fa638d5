/**
 * An order of the GraphQL API in the words of a webhook, which are those of the older REST API: one reader serves both, so
 * the same order reads the same whichever way it comes. https://shopify.dev/docs/api/admin-rest/latest/resources/order
 */
import { asArray, asRecord, asText, type JsonRecord } from '../json';

/** @param lines every line of the order, where there were more than one page of them */
export function fromGraphql(order: JsonRecord, lines: readonly unknown[] = nodes(order['lineItems'])): JsonRecord {
	const location = asRecord(order['retailLocation']);
	return {
		id: numberOf(order['id']),
		name: order['name'],
		created_at: order['createdAt'],
		processed_at: order['processedAt'],
		updated_at: order['updatedAt'],
		cancelled_at: order['cancelledAt'],
		currency: order['currencyCode'],
		financial_status: asText(order['displayFinancialStatus'])?.toLowerCase(),
		source_name: order['sourceName'],
		location_id: numberOf(location['id']) ?? null,
		location_name: location['name'],
		taxes_included: order['taxesIncluded'],
		email: order['email'],
		phone: order['phone'],
		total_price: amount(order['totalPriceSet']),
		total_tip_received: amount(order['totalTipReceivedSet']),
		total_cash_rounding_payment_adjustment_set: { shop_money: { amount: amount(asRecord(order['totalCashRoundingAdjustment'])['paymentSet']) } },
		original_total_duties_set: { shop_money: { amount: amount(order['originalTotalDutiesSet']) } },
		tax_lines: taxLines(order),
		billing_address: order['billingAddress'],
		customer: customer(asRecord(order['customer'])),
		line_items: lines.map(asRecord).map(line),
		shipping_lines: nodes(order['shippingLines']).map(asRecord).map((shipping) => ({ price: amount(shipping['originalPriceSet']), discounted_price: amount(shipping['discountedPriceSet']), tax_lines: taxLines(shipping) })),
		transactions: asArray(order['transactions']).map(asRecord).map((paid) => ({ kind: asText(paid['kind'])?.toLowerCase(), status: asText(paid['status'])?.toLowerCase(), gateway: paid['gateway'], amount: amount(paid['amountSet']) })),
		refunds: asArray(order['refunds']).map(asRecord).map(refund),
	};
}

function line(item: JsonRecord): JsonRecord {
	return {
		id: numberOf(item['id']),
		sku: item['sku'],
		name: item['name'],
		quantity: item['quantity'],
		current_quantity: item['currentQuantity'],
		gift_card: item['isGiftCard'],
		barcode: asRecord(item['variant'])['barcode'],
		price: amount(item['originalUnitPriceSet']),
		discount_allocations: asArray(item['discountAllocations']).map(asRecord).map((share) => ({ amount: amount(share['allocatedAmountSet']) })),
		tax_lines: taxLines(item),
	};
}

function refund(given: JsonRecord): JsonRecord {
	return {
		id: numberOf(given['id']),
		created_at: given['createdAt'],
		transactions: [{ kind: 'refund', status: 'success', amount: amount(given['totalRefundedSet']) }],
		refund_line_items: nodes(given['refundLineItems']).map(asRecord).map((back) => ({
			quantity: back['quantity'],
			restock_type: asText(back['restockType'])?.toLowerCase(),
			subtotal: amount(back['subtotalSet']),
			total_tax: amount(back['totalTaxSet']),
			line_item_id: numberOf(asRecord(back['lineItem'])['id']),
			line_item: line(asRecord(back['lineItem'])),
		})),
	};
}

function customer(person: JsonRecord): JsonRecord | null {
	const id = numberOf(person['id']);
	if (id === undefined) return null;
	const email = asRecord(person['defaultEmailAddress']);
	return {
		id,
		first_name: person['firstName'],
		last_name: person['lastName'],
		email: email['emailAddress'],
		phone: asRecord(person['defaultPhoneNumber'])['phoneNumber'],
		email_marketing_consent: { state: asText(email['marketingState'])?.toLowerCase() },
		default_address: person['defaultAddress'],
	};
}

function taxLines(holder: JsonRecord): JsonRecord[] {
	return asArray(holder['taxLines']).map(asRecord).map((tax) => ({ title: tax['title'], rate: tax['rate'], price: amount(tax['priceSet']) }));
}

function amount(bag: unknown): string | undefined {
	return asText(asRecord(asRecord(bag)['shopMoney'])['amount']);
}

/** `gid://shopify/Order/5551234` → `5551234` */
function numberOf(gid: unknown): string | undefined {
	return /\/(\d+)(?:\?|$)/.exec(asText(gid) ?? '')?.[1];
}

function nodes(connection: unknown): readonly unknown[] {
	return asArray(asRecord(connection)['nodes']);
}
