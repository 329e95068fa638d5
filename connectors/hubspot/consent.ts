/**
 * Passing a withdrawal on. A grant is only written as a property: HubSpot refuses to subscribe again by this API who
 * opted out, and which legal basis holds is for the shop to say.
 * https://developers.hubspot.com/docs/api-reference/legacy/communication-preferences/v3/guide
 */
import { ApiError } from '../apiError';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { scopes } from './scopes';

/**
 * Subscription types that a withdrawal of marketing ends: those HubSpot marks as marketing; where none is marked so,
 * every type that people can subscribe to.
 * @throws ApiError
 */
export async function marketingSubscriptions(http: HttpClient): Promise<string[]> {
	// https://developers.hubspot.com/docs/api-reference/legacy/communication-preferences/v3/guide
	const answer = await http.request({
		operation: 'subscription types',
		method: 'GET',
		path: '/communication-preferences/v3/definitions',
		scopes: scopes.consents,
	});
	const types = asArray(asRecord(answer.body)['subscriptionDefinitions'])
		.map(asRecord)
		.filter((type) => type['isActive'] === true && type['isInternal'] !== true);
	const marketing = types.filter((type) => asText(type['purpose'])?.toLowerCase() === 'marketing');
	return (marketing.length > 0 ? marketing : types).flatMap((type) => asText(type['id']) ?? []);
}

/** @throws ApiError */
export async function unsubscribe(http: HttpClient, email: string, subscriptionIds: readonly string[]): Promise<void> {
	for (const subscriptionId of subscriptionIds) {
		try {
			// https://developers.hubspot.com/docs/api-reference/legacy/communication-preferences/v3/unsubscribe-contact
			await http.request({
				operation: 'marketing withdrawal',
				method: 'POST',
				path: '/communication-preferences/v3/unsubscribe',
				json: { emailAddress: email, subscriptionId },
				idempotent: true,
				scopes: scopes.consents,
			});
		} catch (thrown) {
			if (!isUnsubscribedAlready(thrown)) throw thrown;
		}
	}
}

/** HubSpot answers 400 «… is already unsubscribed from subscription …», also for who opted out of everything. */
function isUnsubscribedAlready(thrown: unknown): boolean {
	return thrown instanceof ApiError && thrown.status === 400 && /unsubscribed/i.test(thrown.message);
}
