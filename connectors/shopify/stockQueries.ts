/** What is asked of Shopify about stock, validated in the tests against its published schema. */

// https://shopify.dev/docs/api/admin-graphql/latest/queries/location
export const MAIN_LOCATION = 'query MainLocation { location { id } }';

const LEVEL = 'inventoryLevel(locationId: $location) { quantities(names: ["available"]) { quantity } }';

// https://shopify.dev/docs/api/admin-graphql/latest/queries/productVariants
export const VARIANTS_BY_SKU = `query VariantsBySku($query: String!, $location: ID!, $after: String) {
	productVariants(first: 100, query: $query, after: $after, sortKey: ID) {
		pageInfo { hasNextPage endCursor }
		nodes { sku inventoryItem { id tracked ${LEVEL} } }
	}
}`;

// https://shopify.dev/docs/api/admin-graphql/latest/objects/InventoryItem
export const ITEMS_BY_ID = `query ItemsById($ids: [ID!]!, $location: ID!) {
	nodes(ids: $ids) { ... on InventoryItem { id sku tracked ${LEVEL} } }
}`;

/** Fifty with ten locations each stay below the thousand points that one query may cost. */
export const CATALOGUE = `query Catalogue($location: ID!, $after: String) {
	shop { taxesIncluded }
	productVariants(first: 50, after: $after, sortKey: ID) {
		pageInfo { hasNextPage endCursor }
		nodes {
			sku
			barcode
			displayName
			price
			product { productType }
			inventoryItem {
				id
				tracked
				${LEVEL}
				inventoryLevels(first: 10) { nodes { location { name } quantities(names: ["available"]) { quantity } } }
			}
		}
	}
}`;

// https://shopify.dev/docs/api/admin-graphql/latest/mutations/inventorySetQuantities
export const SET_QUANTITIES = `mutation SetQuantities($input: InventorySetQuantitiesInput!, $key: String!) {
	inventorySetQuantities(input: $input) @idempotent(key: $key) {
		inventoryAdjustmentGroup { id }
		userErrors { code field message }
	}
}`;
