/** Everything n8n loads, in one bundle: per-node bundles would each bring a ledger of their own. */
export { TpvShopApi } from '../credentials/TpvShopApi.credentials';
export { TpvSquareApi } from '../credentials/TpvSquareApi.credentials';
export { CrmUpsert } from './CrmUpsert/CrmUpsert.node';
export { CustomerMatcher } from './CustomerMatcher/CustomerMatcher.node';
export { PosTrigger } from './PosTrigger/PosTrigger.node';
export { ReceiptPrinter } from './ReceiptPrinter/ReceiptPrinter.node';
export { ReviewRequestScheduler } from './ReviewRequestScheduler/ReviewRequestScheduler.node';
export { ShopTrigger } from './ShopTrigger/ShopTrigger.node';
export { StockSync } from './StockSync/StockSync.node';
