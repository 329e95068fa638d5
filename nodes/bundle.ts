/** The entry of `dist/tpv-crm.js`: what n8n loads, and how it comes to speak the shop's language (see tools/build/node-files.js). */
export * from './index';
export { inShopLanguage } from './support/spanish/inShopLanguage';
