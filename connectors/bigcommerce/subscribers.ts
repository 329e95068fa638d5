/**
 * The newsletter, which BigCommerce keeps by address and apart from customers. A subscriber is deleted by their id and never by a filter: without
 * one the call deletes all of the shop's subscribers.
 * https://developer.bigcommerce.com/docs/rest-management/subscribers
 */
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { bigcommerceCall } from './store';

const NEWSLETTER = 'marketing_newsletter';
const PAGE = 250;

/** @returns the subscriber's id; `undefined` for somebody who is none @throws ApiError */
export async function subscriberOf(http: HttpClient, email: string): Promise<string | undefined> {
	const answer = await http.request(bigcommerceCall({ operation: 'newsletter', method: 'GET', path: '/v3/customers/subscribers', query: { email } }));
	const subscriber = asArray(asRecord(answer.body)['data']).map(asRecord).find((each) => asText(each['email'])?.toLowerCase() === email.toLowerCase());
	if (!subscriber) return undefined;
	return getsNewsletter(subscriber) ? asText(subscriber['id']) : undefined;
}

/**
 * Addresses whose entry changed and that get no newsletter: they left, or never ticked.
 * @returns `more` where there is another page
 * @throws ApiError
 */
export async function withoutNewsletterSince(http: HttpClient, from: number, page: number): Promise<{ emails: string[]; more: boolean }> {
	const query = { 'date_modified:min': new Date(from).toISOString(), limit: PAGE, page };
	const answer = await http.request(bigcommerceCall({ operation: 'newsletter', method: 'GET', path: '/v3/customers/subscribers', query }));
	const subscribers = asArray(asRecord(answer.body)['data']).map(asRecord);
	return { emails: subscribers.filter((each) => !getsNewsletter(each)).flatMap((each) => asText(each['email']) ?? []), more: subscribers.length === PAGE };
}

/** An empty list is of who left, or never ticked; older entries have none. */
function getsNewsletter({ consents }: JsonRecord): boolean {
	return consents === undefined || asArray(consents).includes(NEWSLETTER);
}

/** @throws ApiError */
export async function subscribe(http: HttpClient, email: string): Promise<void> {
	// 409: they are one already, or left: that is not undone.
	await http.request({ ...bigcommerceCall({ operation: 'newsletter', method: 'POST', path: '/v3/customers/subscribers', json: { email, source: 'TPV', consents: [NEWSLETTER] }, idempotent: true }), accept: [409] });
}

/** @throws ApiError */
export async function unsubscribe(http: HttpClient, email: string): Promise<void> {
	const id = await subscriberOf(http, email);
	if (id === undefined || !/^\d+$/.test(id)) return;
	await http.request({ ...bigcommerceCall({ operation: 'marketing withdrawal', method: 'DELETE', path: `/v3/customers/subscribers/${id}` }), accept: [404] });
}
