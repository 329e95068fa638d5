/**
 * Tags are lists in a folder of ours: Brevo adds a contact to lists without reading it first, and offers lists wherever
 * people are segmented. Lists of the shop's own in other folders are never touched, whatever they are called: being added to one
 * may start an automation.
 */
import { cleanText } from '../../shop/text';
import { AccountCache } from '../accountCache';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { Turns } from '../turns';

const FOLDER = 'TPV y tienda online';
/** https://developers.brevo.com/reference/get-lists: the most of a page. */
const PAGE = 50;
const MOST_PAGES = 40;

interface Known {
	folderId: number | undefined;
	/** Name → id, of our folder. */
	lists: Map<string, number>;
	/** Id → name, of every list. */
	names: Map<number, string>;
}

export class TagLists {
	private readonly known = new AccountCache<Known>();
	private readonly turns = new Turns();

	/** Ids of the lists of these tags, created where they are missing. @throws ApiError */
	async idsOf(http: HttpClient, tags: readonly string[]): Promise<number[]> {
		const wanted = [...new Set(tags.map(listName))].filter((name) => name !== '');
		if (wanted.length === 0) return [];
		const known = await this.known.get(http.account, () => learn(http));
		if (wanted.some((name) => !known.lists.has(name))) {
			try {
				await this.turns.take(http.account, () => createMissing(http, known, wanted));
			} catch (thrown) {
				// Whether it was made is seen when the lists are read again.
				this.forget(http);
				throw thrown;
			}
		}
		return wanted.flatMap((name) => known.lists.get(name) ?? []);
	}

	/** Names of the lists that a contact is in. @throws ApiError */
	async namesOf(http: HttpClient, ids: readonly unknown[]): Promise<string[]> {
		if (ids.length === 0) return [];
		const { names } = await this.known.get(http.account, () => learn(http));
		return ids.flatMap((id) => names.get(Number(id)) ?? []);
	}

	forget(http: HttpClient): void {
		this.known.forget(http.account);
	}
}

async function learn(http: HttpClient): Promise<Known> {
	// https://developers.brevo.com/reference/get-folders
	const folders = await pages(http, 'folders', '/contacts/folders');
	const folderId = idOf(folders.find((folder) => folder['name'] === FOLDER));
	// https://developers.brevo.com/reference/get-lists
	const all = await pages(http, 'lists', '/contacts/lists');
	const named = all.flatMap((list): [number, string, unknown][] => {
		const [id, name] = [idOf(list), asText(list['name'])];
		return id === undefined || name === undefined ? [] : [[id, name, list['folderId']]];
	});
	// The oldest of a name: two processes may have made two.
	const ours = named.filter(([, , folder]) => folderId !== undefined && folder === folderId).sort(([a], [b]) => b - a);
	return { folderId, lists: new Map(ours.map(([id, name]) => [name, id])), names: new Map(named.map(([id, name]) => [id, name])) };
}

async function createMissing(http: HttpClient, known: Known, wanted: readonly string[]): Promise<void> {
	// https://developers.brevo.com/reference/create-folder
	known.folderId ??= await created(http, '/contacts/folders', { name: FOLDER });
	for (const name of wanted) {
		if (known.lists.has(name)) continue;
		// https://developers.brevo.com/reference/create-list
		const id = await created(http, '/contacts/lists', { name, folderId: known.folderId });
		known.lists.set(name, id);
		known.names.set(id, name);
	}
}

async function created(http: HttpClient, path: string, json: JsonRecord): Promise<number> {
	const call = { operation: 'list of a tag', method: 'POST', path, json } as const;
	const answer = await http.request(call);
	const id = idOf(asRecord(answer.body));
	if (id === undefined) throw http.refusal(call, answer);
	return id;
}

async function pages(http: HttpClient, name: string, path: string): Promise<JsonRecord[]> {
	const all: JsonRecord[] = [];
	for (let page = 0; page < MOST_PAGES; page++) {
		const answer = await http.request({ operation: name, method: 'GET', path, query: { limit: PAGE, offset: page * PAGE, sort: 'asc' } });
		const items = asArray(asRecord(answer.body)[name]).map(asRecord);
		all.push(...items);
		if (items.length < PAGE) break;
	}
	return all;
}

function idOf(thing: JsonRecord | undefined): number | undefined {
	const id = thing?.['id'];
	return typeof id === 'number' ? id : undefined;
}

function listName(tag: string): string {
	return cleanText(tag, 100);
}
