/** The list of outside systems. Adding one is a folder and a line here. */
import type { Connector } from './connector';
import { holded } from './holded';
import { hubspot } from './hubspot';
import { odoo } from './odoo';
import { prestashop } from './prestashop';
import { shopify } from './shopify';
import { square } from './square';
import { woocommerce } from './woocommerce';

export const connectors: readonly Connector[] = [holded, hubspot, odoo, prestashop, shopify, square, woocommerce];

/** @throws Error when no system has that id */
export function connectorById(id: string): Connector {
	const found = connectors.find((connector) => connector.id === id);
	if (!found) throw new Error(`No connector is called "${id}"`);
	return found;
}
