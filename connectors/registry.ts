/** The list of outside systems. Adding one is a folder and a line here. */
import type { Connector } from './connector';
import { activecampaign } from './activecampaign';
import { amazon } from './amazon';
import { bigcommerce } from './bigcommerce';
import { brevo } from './brevo';
import { ebay } from './ebay';
import { elasticpath } from './elasticpath';
import { erply } from './erply';
import { holded } from './holded';
import { hubspot } from './hubspot';
import { lightspeed } from './lightspeed';
import { magento } from './magento';
import { mygestion } from './mygestion';
import { odoo } from './odoo';
import { prestashop } from './prestashop';
import { quickbooks } from './quickbooks';
import { shopify } from './shopify';
import { square } from './square';
import { woocommerce } from './woocommerce';

export const connectors: readonly Connector[] = [activecampaign, amazon, bigcommerce, brevo, ebay, elasticpath, erply, holded, hubspot, lightspeed, magento, mygestion, odoo, prestashop, quickbooks, shopify, square, woocommerce];

/** @throws Error when no system has that id */
export function connectorById(id: string): Connector {
	const found = connectors.find((connector) => connector.id === id);
	if (!found) throw new Error(`No connector is called "${id}"`);
	return found;
}
