/** The Shop credential of the demo, as the ledger's units take it. */
import { defaultSettings } from '../shop/settings';
import type { ShopSettings } from '../shop/settings';
import { SHOP } from './shop';

export const demoSettings: ShopSettings = { ...defaultSettings, name: SHOP.name };
