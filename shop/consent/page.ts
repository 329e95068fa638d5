/** The shop's own pages, small enough for any phone and free of scripts: unsubscribe, confirm, sign up. */
import { escapeMarkup } from '../text';
import type { PageWords } from '../voice/pages';

const STYLE = `body{font:18px/1.5 system-ui,sans-serif;max-width:28rem;margin:10vh auto;padding:0 1rem;color:#222;background:#fff}
h1{font-size:1.4rem}button{font:inherit;padding:.7rem 1.2rem;border:0;border-radius:.4rem;background:#1f4d3a;color:#fff;cursor:pointer;margin:.3rem 0}
button.second{background:#eee;color:#222}label{display:block;margin:.8rem 0}input:not([type=checkbox]){font:inherit;width:100%;box-sizing:border-box;padding:.5rem}
.trap{position:absolute;left:-9999px}`;

/** Sent with each of them: nothing is loaded, framed, indexed, cached or told to another site. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
	'Referrer-Policy': 'no-referrer',
	'X-Robots-Tag': 'noindex',
	'X-Content-Type-Options': 'nosniff',
	'Cache-Control': 'no-store',
};

function page(words: PageWords, title: string, body: string): string {
	return `<!doctype html><html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeMarkup(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

const button = (action: string, label: string, second = false) => `<button name="action" value="${action}"${second ? ' class="second"' : ''}>${escapeMarkup(label)}</button>`;

/** A button and not a link that acts: mail scanners open every link (RFC 8058, section 1). */
export function unsubscribePage(words: PageWords, shop: string, state: 'ask' | 'done' | 'done_everything'): string {
	const { unsubscribe } = words;
	const title = `${unsubscribe.title} · ${shop}`;
	const inside =
		state === 'ask'
			? `<p>${escapeMarkup(unsubscribe.ask)}</p><form method="post">${button('withdraw', unsubscribe.button)} ${button('withdraw_all', unsubscribe.everything, true)}</form>`
			: state === 'done'
				? `<p>${escapeMarkup(unsubscribe.done)}</p><form method="post">${button('withdraw_all', unsubscribe.everything, true)}</form>`
				: `<p>${escapeMarkup(unsubscribe.doneEverything)}</p>`;
	return page(words, title, `<h1>${escapeMarkup(shop)}</h1>${inside}`);
}

export function confirmPage(words: PageWords, shop: string, done: boolean): string {
	const inside = done ? `<p>${escapeMarkup(words.confirmed)}</p>` : `<form method="post">${button('confirm', words.signUp.button)}</form>`;
	return page(words, shop, `<h1>${escapeMarkup(shop)}</h1>${inside}`);
}

export function badLinkPage(words: PageWords, shop: string): string {
	return page(words, shop, `<h1>${escapeMarkup(shop)}</h1><p>${escapeMarkup(words.badLink)}</p>`);
}

export interface SignUpForm {
	title: string;
	/** Plain text above the fields. */
	intro: string;
	askPhone: boolean;
	/** A box each, never ticked beforehand (RGPD, recital 32). */
	boxes: readonly { name: string; wording: string }[];
	/** What was wrong with the last attempt. */
	problem?: string;
}

/** The field that people never see and robots fill in. */
export const TRAP_FIELD = 'website';

export function signUpPage(words: PageWords, shop: string, form: SignUpForm): string {
	const { signUp } = words;
	const field = (name: string, label: string, type: string, autocomplete: string) => `<label>${escapeMarkup(label)}<input name="${name}" type="${type}" autocomplete="${autocomplete}" maxlength="200"></label>`;
	const boxes = form.boxes.map(({ name, wording }) => `<label><input type="checkbox" name="${escapeMarkup(name)}" value="yes"> ${escapeMarkup(wording)}</label>`);
	const problem = form.problem === undefined ? '' : `<p role="alert"><strong>${escapeMarkup(form.problem)}</strong></p>`;
	return page(
		words,
		form.title || signUp.title,
		`<h1>${escapeMarkup(form.title || signUp.title)}</h1><p>${escapeMarkup(form.intro || shop)}</p>${problem}<form method="post">${field('name', signUp.name, 'text', 'name')}${field('email', signUp.email, 'email', 'email')}${form.askPhone ? field('phone', signUp.phone, 'tel', 'tel') : ''}<label class="trap" aria-hidden="true">Web<input name="${TRAP_FIELD}" tabindex="-1" autocomplete="off"></label>${boxes.join('')}${button('sign_up', signUp.button)}</form>`,
	);
}

export function thanksPage(words: PageWords, shop: string, checkMail: boolean): string {
	return page(words, shop, `<h1>${escapeMarkup(shop)}</h1><p>${escapeMarkup(checkMail ? words.signUp.checkMail : words.signUp.thanks)}</p>`);
}
