import type { IHttpRequestOptions } from 'n8n-workflow';
import { asText, type JsonRecord } from '../../connectors/json';
import { magento } from '../../connectors/magento';
import { readCreditMemo } from '../../connectors/magento/creditMemo';
import { readOrder } from '../../connectors/magento/order';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { oauthSignature, TpvMagentoApi } from '../../credentials/TpvMagentoApi.credentials';
import { contractOf } from './contract';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { magentoStandIn, type MagentoModel } from './magento';
import { readable, salesSuite, type SalesStage } from './salesSuite';
import type { StandIn, StandInRequest } from './standIn';
import { describeWithContract } from './vendorContracts';

const KEYS = { url: 'https://tienda.example', consumerKey: 'ck', consumerSecret: 'cs', accessToken: 'at', accessTokenSecret: 'ats' };

/** Reads the header as Magento would, and signs again. */
function isSigned(request: StandInRequest, secrets: readonly [string, string]): boolean {
	const shown = Object.fromEntries([...(request.headers['authorization'] ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
	const { oauth_signature: signature, ...oauth } = shown;
	const url = `https://tienda.example/rest${request.path}?${request.query.toString()}`;
	return oauth['oauth_token'] === 'at' && signature === oauthSignature({ method: 'GET', url }, oauth, secrets);
}

function stage(keys = KEYS): SalesStage & { standIn: StandIn<MagentoModel> } {
	const clock = new FakeClock();
	const standIn = magentoStandIn((request) => isSigned(request, ['cs', 'ats']), () => clock.now());
	const plain = inProcess(standIn, clock, '');
	const transport: Transport = async (request) => {
		const signed: IHttpRequestOptions = await new TpvMagentoApi().authenticate(keys, { method: 'GET', url: request.url, qs: { ...request.query }, headers: { ...request.headers } });
		return plain({ ...request, headers: { ...request.headers, authorization: asText(signed.headers?.['Authorization']) ?? '' } });
	};
	const http = openAccount(magento, { transport, credentialId: '1', site: magento.site!(keys) }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	return {
		standIn,
		clock,
		http,
		secret: '',
		pageSize: 100,
		sell: (lines) => String(model.sell(lines)),
		touch: (id) => model.change(Number(id), {}),
		refund: (id, cents, lines) => model.refund(Number(id), cents, lines),
	};
}

const context = { source: 'magento', place: 'tienda-example', zone: 'Europe/Madrid', currency: 'EUR', now: 0 };

describeWithContract('magento', 'Magento as a source of sales', () => {
	salesSuite(magento, () => stage(), {
		schemas: () => contractOf('magento', { files: /swagger2/ }).schemas('sales-data-order-interface'),
		schema: 'sales-data-order-interface',
		read: (order, at) => readOrder({ ...order, state: order['state'] ?? 'complete' }, at),
		total: ({ grand_total: total, order_currency_code: currency, extension_attributes: more }) =>
			typeof total === 'number' && Math.abs(total) < 1e12 && currency === 'EUR' && more === undefined ? { amount: total, currency } : undefined,
	});

	const order = (more: JsonRecord): JsonRecord => ({ entity_id: 7, increment_id: '000000007', state: 'complete', created_at: '2026-11-22 09:00:00', updated_at: '2026-11-22 09:05:00', order_currency_code: 'EUR', grand_total: 24.2, items: [item({})], ...more });
	const item = (more: JsonRecord): JsonRecord => ({ item_id: 1, sku: 'A', name: 'Anchoas', product_type: 'simple', qty_ordered: 2, row_total: 20, row_total_incl_tax: 24.2, tax_amount: 4.2, tax_percent: 21, discount_amount: 0, discount_tax_compensation_amount: 0, ...more });

	it.each<[string, JsonRecord, unknown]>([
		['prices without tax and a discount', order({ grand_total: 21.78, items: [item({ discount_amount: 2, tax_amount: 3.78 })] }), { totalCents: 2178, lines: [{ totalCents: 2178, discountCents: 242, taxRateBp: 2100 }] }],
		['prices with tax and a discount on them', order({ grand_total: 21.78, items: [item({ discount_amount: 2.42, tax_amount: 3.78, discount_tax_compensation_amount: 0.42 })] }), { totalCents: 2178, lines: [{ totalCents: 2178, discountCents: 242 }] }],
		['shipping with a discount of its own', order({ grand_total: 28.2, shipping_amount: 4.13, shipping_tax_amount: 0.87, shipping_discount_amount: 1 }), { totalCents: 2820, extraCents: 400 }],
		['a configurable product as one line', order({ items: [item({ product_type: 'configurable' }), { item_id: 2, parent_item_id: 1, sku: 'A', name: 'Anchoas M', product_type: 'simple', qty_ordered: 2, row_total: 0 }] }), { totalCents: 2420, lines: [{ sku: 'A', name: 'Anchoas' }] }],
		['a bundle whose price is its own', order({ items: [item({ product_type: 'bundle', sku: 'PACK' }), { ...item({ item_id: 2, parent_item_id: 1 }), row_total: 0, row_total_incl_tax: 0, tax_amount: 0 }] }), { lines: [{ sku: 'PACK', totalCents: 2420 }] }],
		['a bundle whose parts have the money', order({ items: [item({ product_type: 'bundle', sku: 'PACK', tax_amount: 0 }), item({ item_id: 2, parent_item_id: 1 })] }), { lines: [{ sku: 'A', totalCents: 2420 }] }],
		['what a gift card paid', order({ grand_total: 14.2, payment: { method: 'redsys' }, extension_attributes: { gift_cards_amount: 10 } }), { totalCents: 2420, payments: [{ method: 'redsys', amountCents: 1420 }, { method: 'gift_card', amountCents: 1000 }] }],
		['an order of a marketplace', order({ payment: { method: 'm2epropayment' } }), { channel: 'marketplace' }],
	])('reads %s', (_name, told, expected) => {
		const [sale] = readOrder(told, context).map(readable);
		expect(sale).toMatchObject({ ...(expected as object), flags: [] });
	});

	it.each<[string, number | undefined, string[]]>([
		['new', undefined, []],
		['pending_payment', 0, []],
		['new', 24.2, ['sale']],
		['processing', undefined, ['sale']],
		['complete', 24.2, ['sale']],
		['closed', 24.2, ['sale']],
		['holded', 24.2, ['sale']],
		['canceled', undefined, ['void']],
	])('takes an order that is %s (paid: %s) for %j', (state, paid, kinds) => {
		expect(readOrder(order({ state, total_paid: paid }), context).map((found) => found.sale.kind)).toEqual(kinds);
	});

	it('reads refunds with shipping and with a fee that was kept, and none that was cancelled', () => {
		const line = { entity_id: 1, order_item_id: 1, qty: 1, sku: 'A', name: 'Anchoas', row_total: 10, row_total_incl_tax: 12.1, tax_amount: 2.1, discount_amount: 0 };
		const memo = (more: JsonRecord) => readCreditMemo({ entity_id: 3, order_id: 7, state: 2, created_at: '2026-11-22 10:00:00', items: [line], grand_total: 17.1, ...more }, order({}), context).map(readable);
		expect(memo({})[0]).toMatchObject({ kind: 'refund', saleId: 'magento/tienda-example/7#refund-3', refundOf: 'magento/tienda-example/7', totalCents: 1710, extraCents: 500, flags: [], lines: [{ sku: 'A', quantityMilli: 1000, totalCents: 1210, taxRateBp: 2100 }] });
		expect(memo({ grand_total: 10 })[0]).toMatchObject({ totalCents: 1000, extraCents: -210 });
		expect(memo({ state: 3 })).toEqual([]);
		expect(memo({ items: [], grand_total: 0 })).toEqual([]);
	});

	it('signs as RFC 5849 says', () => {
		// Section 1.2 of RFC 5849, with HMAC-SHA256 for its HMAC-SHA1; the signature is OpenSSL's.
		const oauth = { oauth_consumer_key: 'dpf43f3p2l4k3l03', oauth_token: 'nnch734d00sl2jdk', oauth_signature_method: 'HMAC-SHA256', oauth_timestamp: '137131202', oauth_nonce: 'chapoH' };
		const signature = oauthSignature({ method: 'GET', url: 'http://photos.example.net/photos', qs: { file: 'vacation.jpg', size: 'original' } }, oauth, ['kd94hf93k423kf44', 'pfkkdhi9sl3r4s00']);
		expect(signature).toBe('HtMwoX2zenlFjgGg/SNEoKEQmL7CzxYFEKzs7er044Y=');
	});

	it('says what to do about keys that are wrong', async () => {
		await expect(magento.check(stage({ ...KEYS, accessTokenSecret: 'x' }).http)).rejects.toThrow('use the credential "Magento OAuth 1.0a (TPV-CRM)"');
	});

	it.each([
		[{ host: 'https://tienda.example/' }, 'https://tienda.example/rest'],
		[{ url: 'tienda.example/shop/rest/default/V1' }, 'https://tienda.example/shop/rest'],
	])('finds the API of %j', (credential, url) => {
		expect(magento.baseUrl(magento.site!(credential))).toBe(url);
	});

	it.each([{}, { host: '' }, { url: 'ftp://x' }])('refuses the address of %j in words', (credential) => {
		expect(() => magento.baseUrl(magento.site!(credential))).toThrow('The Magento credential has no usable address');
	});
});
