/** The shop's page: what is asked of it, what it answers, and what the workflow hears. */
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { badLinkPage, confirmPage, PAGE_HEADERS, signUpPage, thanksPage, TRAP_FIELD, unsubscribePage } from '../../shop/consent/page';
import type { SignUpForm } from '../../shop/consent/page';
import type { ConsentPurpose } from '../../shop/sale/sale';
import { cleanText } from '../../shop/text';
import { pageWords } from '../../shop/voice/pages';
import { voiceOf } from '../../shop/voice/voice';
import type { ShopSettings } from '../../shop/settings';
import type { OpenLinkInput } from '../../usecases/units/consent';
import type { OpenedShop } from '../support/openShopFor';

export interface Served {
	status: number;
	headers: Readonly<Record<string, string>>;
	body: string;
	/** For the workflow. */
	event?: IDataObject;
}

export interface PageRequest {
	method: string;
	query: IDataObject;
	body: IDataObject;
	form: SignUpSettings;
	/** Nothing is written: a test from the editor. */
	simulate: boolean;
}

/** What the shop asks for on its form. */
export interface SignUpSettings {
	title: string;
	intro: string;
	askPhone: boolean;
	asks: { purpose: ConsentPurpose; wording: string }[];
	/** What the consents are noted as coming from, where the address does not say. */
	name: string;
	confirm: boolean;
}

export async function servePage(shop: OpenedShop, request: PageRequest): Promise<Served> {
	const token = textOf(request.query.t, 100);
	return token === '' ? await serveForm(shop, request) : await serveLink(shop, request, token);
}

/** What a node or a person reads from n8n's request. */
export function pageRequest(context: IWebhookFunctions, form: SignUpSettings): PageRequest {
	// n8n gives nothing where nothing was sent, whatever its types say.
	const body = (context.getBodyData() as IDataObject | undefined) ?? {};
	// A form sent as multipart/form-data, as RFC 8058 allows, lies one level deeper.
	const fields = typeof body.data === 'object' && body.data !== null && !Array.isArray(body.data) ? (body.data as IDataObject) : body;
	return {
		method: (context.getRequestObject() as unknown as { method?: string }).method ?? 'GET',
		query: context.getQueryData() as IDataObject,
		body: fields,
		form,
		simulate: context.getMode() === 'manual',
	};
}

async function serveLink(shop: OpenedShop, { method, body, simulate }: PageRequest, token: string): Promise<Served> {
	const words = wordsOf(shop.settings);
	const { name } = shop.settings;
	const looked = await shop.run('openLink', { token, action: 'look' });
	if (looked.kind === 'unknown') return html(404, badLinkPage(words, name));
	if (method !== 'POST' || simulate) return html(200, looked.kind === 'confirm' ? confirmPage(words, name, looked.done) : unsubscribePage(words, name, 'ask'));
	const action: OpenLinkInput['action'] = looked.kind === 'confirm' ? 'confirm' : body.action === 'withdraw_all' ? 'withdraw_all' : 'withdraw';
	const opened = await shop.run('openLink', { token, action });
	if (opened.kind === 'confirm') {
		return { ...html(200, confirmPage(words, name, true)), ...(looked.done ? {} : { event: { event: 'confirmed', customer_id: opened.customerId } }) };
	}
	return {
		...html(200, unsubscribePage(words, name, action === 'withdraw_all' ? 'done_everything' : 'done')),
		event: { event: 'unsubscribed', customer_id: opened.customerId, purpose: opened.purpose },
	};
}

async function serveForm(shop: OpenedShop, { method, query, body, form, simulate }: PageRequest): Promise<Served> {
	const words = wordsOf(shop.settings);
	const { name } = shop.settings;
	const page: SignUpForm = { title: form.title, intro: form.intro, askPhone: form.askPhone, boxes: form.asks.map(({ purpose, wording }) => ({ name: `ok_${purpose}`, wording })) };
	if (method !== 'POST') return form.asks.length === 0 ? html(404, badLinkPage(words, name)) : html(200, signUpPage(words, name, page));
	// A robot is thanked and forgotten.
	if (textOf(body[TRAP_FIELD], 200) !== '') return html(200, thanksPage(words, name, false));
	const person = { name: textOf(body.name, 200), email: textOf(body.email, 254), phone: textOf(body.phone, 40) };
	if (person.email === '' && person.phone === '') return html(422, signUpPage(words, name, { ...page, problem: words.signUp.needOne }));
	const source = `form/${textOf(query.o, 60).replace(/[^\p{L}\p{N} _-]/gu, '') || form.name || 'web'}`;
	const asked = form.asks.filter(({ purpose }) => textOf(body[`ok_${purpose}`], 10) === 'yes');
	const [answer] = asked.length === 0 ? [] : await shop.run('recordConsents', { items: [person], simulate, asked, said: 'given', source, fromList: false, confirm: form.confirm });
	return {
		...html(200, thanksPage(words, name, answer?.status === 'waiting')),
		event: {
			event: 'signed_up',
			source,
			customer: person,
			customer_id: answer?.customer_id ?? null,
			consents: (answer?.consents ?? {}) as IDataObject,
			confirm: (answer?.confirm ?? null) as IDataObject | null,
			...(simulate ? { simulate: true } : {}),
		},
	};
}

function wordsOf(settings: ShopSettings) {
	return pageWords(voiceOf(settings));
}

function html(status: number, body: string): Served {
	return { status, headers: PAGE_HEADERS, body };
}

function textOf(value: unknown, longest: number): string {
	return typeof value === 'string' ? cleanText(value, longest) : '';
}
