/** Tags are customer groups, made on first use; a customer is put into one a call. */
import { createHash } from 'node:crypto';
import { cleanText, foldText } from '../../shop/text';
import { AccountCache } from '../accountCache';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { Turns } from '../turns';
import { squareCall } from './calls';

const MOST_PAGES = 20;

export class Groups {
	/** Id → name. */
	private readonly known = new AccountCache<Map<string, string>>();
	private readonly turns = new Turns();

	/** @throws ApiError */
	async namesOf(http: HttpClient, ids: readonly unknown[]): Promise<string[]> {
		if (ids.length === 0) return [];
		const known = await this.known.get(http.account, () => listGroups(http));
		return ids.flatMap((id) => known.get(asText(id) ?? '') ?? []);
	}

	/** @param ids those that the customer is in @throws ApiError */
	async add(http: HttpClient, customerId: string, tags: readonly string[], ids: readonly unknown[]): Promise<void> {
		for (const tag of new Set(tags.map((name) => cleanText(name, 100)).filter((name) => name !== ''))) {
			const id = await this.idOf(http, tag);
			if (ids.includes(id)) continue;
			try {
				// https://developer.squareup.com/reference/square/customers-api/add-group-to-customer
				await http.request(squareCall({ operation: 'group of a customer', method: 'PUT', path: `/v2/customers/${encodeURIComponent(customerId)}/groups/${encodeURIComponent(id)}` }));
			} catch (thrown) {
				// Perhaps the group was deleted over there.
				this.known.forget(http.account);
				throw thrown;
			}
		}
	}

	private async idOf(http: HttpClient, tag: string): Promise<string> {
		return this.turns.take(http.account, async () => {
			const known = await this.known.get(http.account, () => listGroups(http));
			const there = [...known].find(([, name]) => foldText(name) === foldText(tag))?.[0];
			if (there !== undefined) return there;
			const id = await createGroup(http, tag);
			known.set(id, tag);
			return id;
		});
	}
}

async function listGroups(http: HttpClient): Promise<Map<string, string>> {
	const groups = new Map<string, string>();
	let cursor: string | undefined;
	for (let page = 0; page < MOST_PAGES; page++) {
		// https://developer.squareup.com/reference/square/customer-groups-api/list-customer-groups
		const answer = await http.request(squareCall({ operation: 'customer groups', method: 'GET', path: '/v2/customers/groups', query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } }));
		const body = asRecord(answer.body);
		for (const group of asArray(body['groups']).map(asRecord)) {
			const [id, name] = [asText(group['id']), asText(group['name'])];
			if (id !== undefined && name !== undefined) groups.set(id, name);
		}
		cursor = asText(body['cursor']);
		if (cursor === undefined) break;
	}
	return groups;
}

async function createGroup(http: HttpClient, name: string): Promise<string> {
	// https://developer.squareup.com/reference/square/customer-groups-api/create-customer-group
	const call = squareCall({ operation: 'customer group', method: 'POST', path: '/v2/customers/groups', json: { idempotency_key: keyOf('group', name), group: { name } }, idempotent: true });
	const answer = await http.request(call);
	const id = asText(asRecord(asRecord(answer.body)['group'])['id']);
	if (id === undefined) throw http.refusal(call, answer);
	return id;
}

/** The same for the same contents, so that a repetition is answered with the first. At most 45 characters. */
export function keyOf(...parts: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
}
