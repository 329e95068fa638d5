/** La Despensa de Santoña: a shop that does not exist, the same on every machine. Pure: the only clock is `now`. */
export { catalogue, catalogueCsv, isSoldByWeight } from './catalogue';
export type { OpeningStock, Product, VatPercent } from './catalogue';
export { CONSENT_PURPOSES, CONSENT_WORDING } from './consents';
export { customers } from './customers';
export type { DemoConsent, DemoCustomer, RecordSource, SourceRecord } from './customers';
export { faults } from './faults';
export { history } from './history';
export { SHOP, STORES, storeById } from './stores';
export type { Store, StoreId } from './stores';
