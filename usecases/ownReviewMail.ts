/** WooCommerce's own review mail (since 10.8, off by default: github.com/woocommerce/woocommerce/pull/64393). */
import { ApiError } from './outsideSystems';
import type { HttpClient } from './outsideSystems';

/**
 * @returns true when it is on; an older WooCommerce has no such setting
 * @throws ApiError when the web shop cannot be asked
 */
export async function ownReviewMail(http: HttpClient): Promise<boolean> {
	try {
		// https://woocommerce.github.io/woocommerce-rest-api-docs/#retrieve-a-setting-option
		const { body } = await http.request({ operation: 'review mail setting', method: 'GET', path: '/settings/email_customer_review_request/enabled' });
		return typeof body === 'object' && body !== null && (body as { value?: unknown }).value === 'yes';
	} catch (error) {
		if (error instanceof ApiError && error.status === 404) return false;
		throw error;
	}
}
