/** What the newcomer needs to use the open shop: on the screen, and the same in `.demo/shop.json`. */
import type { SignIn } from './n8n/client';

export interface ShopCard {
	n8n: string;
	till: string;
	signIn: SignIn;
	webhook: {
		url: string;
		/** Header that carries the secret. */
		header: string;
		secret: string;
	};
	/** SQLite file of the shop's memory. */
	ledger: string;
}

/** A first ticket to send: anchovies and cheese, as a till writes them. */
const firstSale = {
	transaction_id: 'TICKET-001254',
	timestamp: '2025-12-11T11:34:01Z',
	customer: { email: 'cliente.ejemplo@email.com', name: 'Lucía Fernández' },
	items: [
		{ sku: 'ANCHOA-001', product_name: 'Lata Anchoas de Santoña 120g', quantity: 2, price: 9.5 },
		{ sku: 'QUESO-003', product_name: 'Queso Picón Bejes-Tresviso', quantity: 1, price: 12.0 },
	],
	total_amount: 31.0,
	store_location: 'Tienda Santander',
};

/** The sale as one `curl` to paste into a shell. */
export function curlCommand({ webhook }: ShopCard): string {
	const body = JSON.stringify(firstSale);
	return [
		`curl -sS '${webhook.url}'`,
		`-H 'Content-Type: application/json'`,
		`-H '${webhook.header}: ${webhook.secret}'`,
		`-d '${body}'`,
	].join(' \\\n  ');
}

/** The card as text; `file` is where it is kept. */
export function cardText(card: ShopCard, file: string): string {
	return [
		'',
		'══ La Despensa de Santoña está abierta · is open ' + '═'.repeat(30),
		'',
		`  Caja · Till          ${card.till}`,
		`  n8n                  ${card.n8n}`,
		`  Entrar · Sign in     ${card.signIn.email}   ${card.signIn.password}`,
		'',
		'  Un ticket desde la consola · A sale from the shell:',
		'',
		curlCommand(card),
		'',
		`  Todo esto está en · All of this is in ${file}`,
		'  Ctrl-C cierra la tienda · closes the shop.',
		'',
	].join('\n');
}
