/** Tags of partners (`res.partner.category`), made on first use. */
import { cleanText, foldText } from '../../shop/text';
import { AccountCache } from '../accountCache';
import type { HttpClient } from '../http';
import { asText } from '../json';
import { Turns } from '../turns';
import { callOdoo, searchRead } from './call';
import { idOf, idsOf } from './values';

const MOST = 2000;

export class PartnerTags {
	/** Id → name. */
	private readonly known = new AccountCache<Map<number, string>>();
	private readonly turns = new Turns();

	/** @throws ApiError */
	names(http: HttpClient): Promise<Map<number, string>> {
		return this.known.get(http.account, () => readTags(http));
	}

	/** @throws ApiError */
	async idsOf(http: HttpClient, tags: readonly string[]): Promise<number[]> {
		const wanted = [...new Set(tags.map((tag) => cleanText(tag, 100)))].filter((tag) => tag !== '');
		if (wanted.length === 0) return [];
		return this.turns.take(http.account, async () => {
			const known = await this.names(http);
			const ids: number[] = [];
			for (const tag of wanted) {
				const there = [...known].find(([, name]) => foldText(name) === foldText(tag))?.[0];
				const id = there ?? (await createTag(http, tag));
				known.set(id, known.get(id) ?? tag);
				ids.push(id);
			}
			return ids;
		});
	}

	forget(http: HttpClient): void {
		this.known.forget(http.account);
	}
}

async function readTags(http: HttpClient): Promise<Map<number, string>> {
	const tags = await searchRead(http, { operation: 'tags', model: 'res.partner.category', domain: [], fields: ['name'], limit: MOST, order: 'id' });
	return new Map(tags.flatMap((tag) => {
		const [id, name] = [idOf(tag), asText(tag['name'])];
		return id === undefined || name === undefined ? [] : [[id, name] as const];
	}));
}

async function createTag(http: HttpClient, name: string): Promise<number> {
	// https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html#odoo.models.Model.create
	const result = await callOdoo(http, { operation: 'tag', model: 'res.partner.category', method: 'create', args: { vals_list: [{ name }] }, first: 'vals_list' });
	return idsOf(result)[0] ?? Number(result);
}
