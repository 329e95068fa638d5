/** The list of outside systems. Adding one is a folder and a line here. */
import type { Connector } from './connector';
import { bigcommerce } from './bigcommerce';
import { elasticpath } from './elasticpath';
import { erply } from './erply';
import { holded } from './holded';
import { hubspot } from './hubspot';
import { lightspeed } from './lightspeed';
import { magento } from './magento';
import { odoo } from './odoo';
import { prestashop } from './prestashop';
import { shopify } from './shopify';
import { square } from './square';
import { woocommerce } from './woocommerce';

export const connectors: readonly Connector[] = [bigcommerce, elasticpath, erply, holded, hubspot, lightspeed, magento, odoo, prestashop, shopify, square, woocommerce];

/** @throws Error when no system has that id */
export function connectorById(id: string): Connector {
	const found = connectors.find((connector) => connector.id === id);
	if (!found) throw new Error(`No connector is called "${id}"`);
	return found;
}
