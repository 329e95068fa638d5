/** The outside systems as nodes reach them: the list, and the way to open one with a credential. */
export type { Connector } from '../connectors/connector';
export { ApiError } from '../connectors/apiError';
export type { HttpClient } from '../connectors/http';
export { openAccount } from '../connectors/open';
export { connectorById, connectors } from '../connectors/registry';
export { createRestCrm, REST_FIELDS } from '../connectors/restCustomers';
export type { RestCrm } from '../connectors/restCustomers';
export { createRestStock } from '../connectors/restStock';
export type { RestStock } from '../connectors/restStock';
export type { Knock, SalesCapability, SourceSale, Subscription, WebhookDoor } from '../connectors/sales';
export type { Transport, TransportResponse } from '../connectors/transport';
