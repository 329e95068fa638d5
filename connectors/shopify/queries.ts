/** What is asked of Shopify, validated in the tests against its published schema. https://shopify.dev/docs/api/admin-graphql/latest/objects/Order */

const MONEY = '{ shopMoney { amount currencyCode } }';
const TAX_LINES = `taxLines { title rate priceSet ${MONEY} }`;

export const LINE_ITEM = `
	id
	sku
	name
	quantity
	currentQuantity
	isGiftCard
	variant { barcode }
	originalUnitPriceSet ${MONEY}
	discountAllocations { allocatedAmountSet ${MONEY} }
	${TAX_LINES}`;

const ORDER = `
	id
	name
	createdAt
	processedAt
	updatedAt
	cancelledAt
	currencyCode
	displayFinancialStatus
	sourceName
	taxesIncluded
	email
	phone
	retailLocation { id name }
	totalPriceSet ${MONEY}
	totalTipReceivedSet ${MONEY}
	totalCashRoundingAdjustment { paymentSet ${MONEY} }
	originalTotalDutiesSet ${MONEY}
	${TAX_LINES}
	billingAddress { name phone zip }
	customer {
		id
		firstName
		lastName
		defaultAddress { zip }
		defaultEmailAddress { emailAddress marketingState }
		defaultPhoneNumber { phoneNumber }
	}
	lineItems(first: 50) { pageInfo { hasNextPage endCursor } nodes { ${LINE_ITEM} } }
	shippingLines(first: 5) { nodes { originalPriceSet ${MONEY} discountedPriceSet ${MONEY} ${TAX_LINES} } }
	transactions(first: 10) { kind status gateway amountSet ${MONEY} }
	refunds(first: 10) {
		id
		createdAt
		totalRefundedSet ${MONEY}
		refundLineItems(first: 20) {
			nodes { quantity restockType subtotalSet ${MONEY} totalTaxSet ${MONEY} lineItem { id sku name originalUnitPriceSet ${MONEY} } }
		}
	}`;

/** Ten at a time: a page costs about half of what the smallest plan allows at once. */
export const ORDERS_PAGE = `query Orders($query: String!, $after: String) {
	orders(first: 10, after: $after, query: $query, sortKey: UPDATED_AT) {
		pageInfo { hasNextPage endCursor }
		nodes { ${ORDER} }
	}
}`;

export const ORDERS_BY_ID = `query OrdersById($ids: [ID!]!) {
	nodes(ids: $ids) { ... on Order { ${ORDER} } }
}`;

export const MORE_LINES = `query MoreLines($id: ID!, $after: String) {
	order(id: $id) { lineItems(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ${LINE_ITEM} } } }
}`;

export const SHOP = 'query Shop { shop { name currencyCode } }';

export const WEBHOOKS = `query Webhooks($uri: String!, $after: String) {
	webhookSubscriptions(first: 100, uri: $uri, after: $after) { pageInfo { hasNextPage endCursor } nodes { id topic uri } }
}`;

export const CREATE_WEBHOOK = `mutation CreateWebhook($topic: WebhookSubscriptionTopic!, $uri: String!) {
	webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri, format: JSON }) {
		webhookSubscription { id }
		userErrors { field message }
	}
}`;

export const DELETE_WEBHOOK = `mutation DeleteWebhook($id: ID!) {
	webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } }
}`;
