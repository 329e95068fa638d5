/** What the nodes say alike in both languages: names of products and standards, ids that are shown as they are, examples. */
const products = [
	...['ActiveCampaign', 'Amazon', 'BigCommerce', 'Brevo', 'eBay', 'Elastic Path', 'Erply', 'Google Ads', 'Holded', 'HubSpot', 'Lightspeed X-Series', 'Magento', 'Meta (Facebook, Instagram)', 'myGESTIÓN'],
	...['Odoo', 'PostgreSQL', 'PrestaShop', 'QuickBooks Online', 'Shopify', 'Square', 'SumUp: Informe de ventas', 'WhatsApp', 'WooCommerce'],
];
const printers = [
	...['Bixolon SRP-350III', 'Citizen CT-S310II', 'Epson TM-P20II', 'Epson TM-T20', 'Epson TM-T70', 'Epson TM-T88', 'Epson TM-m30', 'HP A779', 'POS-5890', 'POS-8360', 'Star SM-L200'],
	...['Star TSP100', 'Star mC-Print2', 'Star mC-Print3', 'Star mPOP', 'Sunmi, 58 mm', 'Sunmi, 80 mm', 'Xprinter, 80 mm'],
];
const standards = ['Bearer', 'CP858', 'CRM', 'CSV', 'Excel', 'HTML', 'ISO 8601', 'ISO 8859-15', 'OAuth2', 'PATCH', 'PDF', 'PNG', 'POST', 'PUT', 'SKU', 'SMS', 'SVG', 'TLS', 'Token', 'V2', 'VIP', 'Web', 'Windows-1252'];
/** Words that Spanish has too. */
const words = ['Email', 'Español', 'Marketing', 'Marketplace', 'Online', 'Ticket', 'Ticket 1', 'Ticket 2', 'Ticket 3', 'Tú', 'Usted'];
/** As n8n lists credentials, by names of products. */
const credentials = [
	...['Amazon Selling Partner', 'BigCommerce', 'eBay', 'Elastic Path', 'Erply', 'Holded', 'Lightspeed X-Series', 'Odoo JSON-RPC', 'PrestaShop', 'Square', 'myGESTIÓN'].map((name) => `${name} (TPV-CRM) API`),
	...['Lightspeed X-Series (TPV-CRM) OAuth2 API', 'Magento OAuth 1.0a (TPV-CRM) API', 'Hubspot App Token', 'Hubspot OAuth2 API', 'Lightspeed API', 'Lightspeed OAuth2 API', 'Magento API', 'Magento2Api', 'Odoo API', 'Odoo API Key Api'],
	...['Shopify API', 'Shopify Access Token API', 'Shopify OAuth2 API'],
];
const customerFields = [
	...['customer_id', 'email', 'favourite_channel', 'favourite_store', 'first_name', 'first_purchase_at', 'last_name', 'last_purchase_at', 'marketing', 'name', 'phone', 'points', 'purchases', 'segments', 'tags'],
	...['total_spent', 'total_spent_online', 'total_spent_store'],
];
const examples = [
	...['["shop", "fiscal_qr", "marks", "ticket", "items", "totals", "vat", "payments", "footer"]', 'amzn1.application-oa2-client.…', 'ana@tienda.example', 'C12', 'C40'],
	...['https://n8n.example.com/webhook/duplicados', 'https://tienda.example', 'https://tienda.odoo.com', 'till/tienda-santander/TICKET-001254'],
];

export const alikeInSpanish: ReadonlySet<string> = new Set([...products, ...printers, ...standards, ...words, ...credentials, ...customerFields, ...examples]);
