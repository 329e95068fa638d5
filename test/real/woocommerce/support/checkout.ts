/** A guest who fills a cart and checks out, as the shop's own checkout does it: https://developer.woocommerce.com/docs/apis/store-api/ */
import type { RealWoocommerce } from '../harness/realWoocommerce';

const address = { first_name: 'Luz', last_name: 'Pérez', address_1: 'Calle Mayor 1', city: 'Santoña', state: 'S', postcode: '39740', country: 'ES' };

/** @param lines ids of products or variations */
export async function checkOut(shop: RealWoocommerce, lines: { id: number; quantity: number }[]): Promise<{ order_id: number; status: string }> {
	const base = '/wp-json/wc/store/v1';
	// The cart is whoever's who holds its token.
	const cart = await shop.api('GET', '/cart', undefined, { base, headers: { authorization: '' } });
	const headers = { authorization: '', 'cart-token': cart.headers.get('cart-token') ?? '' };
	const post = async (resource: string, body: object) => {
		const answer = await shop.api('POST', resource, body, { base, headers });
		if (answer.status >= 300) throw new Error(`${resource}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`);
		return answer.body;
	};
	for (const line of lines) await post('/cart/add-item', line);
	const order = await post('/checkout', { billing_address: { ...address, email: 'luz@example.com', phone: '600 222 333' }, shipping_address: address, payment_method: 'cod' });
	return order as unknown as { order_id: number; status: string };
}
