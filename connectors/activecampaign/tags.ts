/** Tags of contacts: ActiveCampaign adds one a call, and a tag that is there already stays as it is. */
import { cleanText, foldText } from '../../shop/text';
import { AccountCache } from '../accountCache';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { Turns } from '../turns';
import { accountCall } from './calls';

export class Tags {
	/** Folded name → id. */
	private readonly known = new AccountCache<Map<string, string>>();
	private readonly turns = new Turns();

	/** @throws ApiError */
	async add(http: HttpClient, contactId: string, tags: readonly string[]): Promise<void> {
		for (const tag of new Set(tags.map((name) => cleanText(name, 250)).filter((name) => name !== ''))) {
			// https://developers.activecampaign.com/reference/create-contact-tag
			await http.request(
				accountCall({
					operation: 'tag of a contact',
					method: 'POST',
					path: '/contactTags',
					json: { contactTag: { contact: Number(contactId), tag: Number(await this.idOf(http, tag)) } },
					idempotent: true,
				}),
			);
		}
	}

	forget(http: HttpClient): void {
		this.known.forget(http.account);
	}

	private async idOf(http: HttpClient, tag: string): Promise<string> {
		const known = await this.known.get(http.account, () => Promise.resolve(new Map<string, string>()));
		return (
			known.get(foldText(tag)) ??
			this.turns.take(http.account, async () => {
				const id = known.get(foldText(tag)) ?? (await findTag(http, tag)) ?? (await createTag(http, tag));
				known.set(foldText(tag), id);
				return id;
			})
		);
	}
}

async function findTag(http: HttpClient, tag: string): Promise<string | undefined> {
	// https://developers.activecampaign.com/reference/retrieve-all-tags: whatever contains the text.
	const answer = await http.request(accountCall({ operation: 'tags', method: 'GET', path: '/tags', query: { search: tag, limit: 100 } }));
	const found = asArray(asRecord(answer.body)['tags']).map(asRecord).filter((candidate) => foldText(asText(candidate['tag']) ?? '') === foldText(tag));
	return asText(found[0]?.['id']);
}

async function createTag(http: HttpClient, tag: string): Promise<string> {
	// https://developers.activecampaign.com/reference/create-a-new-tag
	const call = accountCall({ operation: 'tag', method: 'POST', path: '/tags', json: { tag: { tag, tagType: 'contact' } } });
	const answer = await http.request({ ...call, accept: [422] });
	const id = asText(asRecord(asRecord(answer.body)['tag'])['id']) ?? (await findTag(http, tag));
	if (id === undefined) throw http.refusal(call, answer);
	return id;
}
