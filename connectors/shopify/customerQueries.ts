/** What is asked of and told to Shopify about customers, validated in the tests against its published schema. */

/** Namespace of our metafields. */
export const NAMESPACE = 'tpv';

const CUSTOMER = `
	id
	firstName
	lastName
	tags
	updatedAt
	defaultEmailAddress { emailAddress marketingState }
	defaultPhoneNumber { phoneNumber }
	metafields(first: 50, namespace: "${NAMESPACE}") { nodes { key value } }`;

/** https://shopify.dev/docs/api/admin-graphql/latest/queries/customerByIdentifier: one question for each way to find them. @param by alias → kind of identifier */
export function customersBy(by: readonly ('id' | 'emailAddress' | 'phoneNumber')[]): string {
	const variables = by.map((kind) => `$${kind}: ${kind === 'id' ? 'ID' : 'String'}!`).join(', ');
	return `query CustomersBy(${variables}) { ${by.map((kind) => `${kind}: customerByIdentifier(identifier: { ${kind}: $${kind} }) { ${CUSTOMER} }`).join('\n')} }`;
}

/** https://shopify.dev/docs/api/admin-graphql/latest/mutations/customerSet: lists would be replaced, so none is sent here. */
export const CUSTOMER_SET = `mutation CustomerSet($identifier: CustomerSetIdentifiers!, $input: CustomerSetInput!) {
	customerSet(identifier: $identifier, input: $input) { customer { id } userErrors { code field message } }
}`;

/** https://shopify.dev/docs/api/admin-graphql/latest/mutations/tagsAdd and metafieldsSet (25 at most), one after the other. */
export const TAGS_AND_FIELDS = `mutation TagsAndFields($id: ID!, $tags: [String!]!, $metafields: [MetafieldsSetInput!]!) {
	tagsAdd(id: $id, tags: $tags) { userErrors { field message } }
	metafieldsSet(metafields: $metafields) { userErrors { field message } }
}`;

/** https://shopify.dev/docs/api/admin-graphql/latest/mutations/customerEmailMarketingConsentUpdate */
export const EMAIL_CONSENT = `mutation EmailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
	customerEmailMarketingConsentUpdate(input: $input) { userErrors { field message } }
}`;

/** https://shopify.dev/docs/api/admin-graphql/latest/mutations/customerSmsMarketingConsentUpdate */
export const SMS_CONSENT = `mutation SmsConsent($input: CustomerSmsMarketingConsentUpdateInput!) {
	customerSmsMarketingConsentUpdate(input: $input) { userErrors { field message } }
}`;

/** https://shopify.dev/docs/api/admin-graphql/latest/mutations/metafieldsDelete */
export const FIELD_DELETE = `mutation FieldDelete($metafields: [MetafieldIdentifierInput!]!) {
	metafieldsDelete(metafields: $metafields) { userErrors { field message } }
}`;

/** https://shopify.dev/docs/api/admin-graphql/latest/queries/metafieldDefinitions */
export const FIELD_DEFINITIONS = `query FieldDefinitions {
	metafieldDefinitions(first: 100, ownerType: CUSTOMER, namespace: "${NAMESPACE}") { nodes { key } }
}`;

/** https://shopify.dev/docs/api/admin-graphql/latest/mutations/metafieldDefinitionCreate */
export const FIELD_DEFINE = `mutation FieldDefine($definition: MetafieldDefinitionInput!) {
	metafieldDefinitionCreate(definition: $definition) { userErrors { code field message } }
}`;

/** https://shopify.dev/docs/api/admin-graphql/latest/queries/customers */
export const CUSTOMERS_PAGE = `query Customers($query: String!, $after: String) {
	customers(first: 50, after: $after, query: $query, sortKey: UPDATED_AT) { pageInfo { hasNextPage endCursor } nodes { ${CUSTOMER} } }
}`;
