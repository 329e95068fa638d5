/** Finds words of ours that stand in a browser in the language that was not asked for. */
import type { Page } from 'playwright-core';
import { credentialClasses, nodeClasses, textsOf, written } from './inLanguage';

/** A text this long is no word that n8n uses too: found within others as well. */
const SENTENCE = 14;
const plain = (text: string) => text.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();

/** Everything of ours in a language, nodes and credentials. */
function allTexts(locale: string): Set<string> {
	const texts = [...nodeClasses.map((name) => textsOf(written(name, locale).description)), ...credentialClasses.map((name) => {
		const { displayName, properties } = written(name, locale);
		return textsOf({ displayName, properties });
	})].flat();
	return new Set(texts.filter((text) => !text.startsWith('=')).map(plain).filter((text) => /\p{L}{2}/u.test(text)));
}

/** n8n's editor speaks English alone: these words of its own are also words of ours, and fields called `clientId` and `clientSecret` it names itself. */
const N8N_SAYS = new Set(['Name', 'Credential', 'Settings', 'Docs', 'Sharing', 'Connection', 'Details', 'Parameters', 'Output', 'Input', 'Options', 'Item', 'Items', 'Limit', 'Fixed', 'Expression', 'Description', 'None', 'Notes', 'Not connected', 'Personal', 'Status', 'Open', 'Source', 'Text', 'Any', 'All', 'Client ID', 'Client Secret']);

export function otherLanguage(locale: 'es' | 'en'): (shown: readonly string[]) => string[] {
	const own = allTexts(locale);
	const other = [...allTexts(locale === 'es' ? 'en' : 'es')].filter((text) => !own.has(text) && !(locale === 'es' && N8N_SAYS.has(text)));
	const words = new Set(other);
	const sentences = other.filter((text) => text.length >= SENTENCE).map((text) => new RegExp(`(?<!\\p{L})${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`, 'u'));
	// Whole words: «Shop (TPV-CRM)» is no part of «PrestaShop (TPV-CRM)».
	return (shown) => shown.map(plain).filter((text) => !own.has(text) && (words.has(text) || sentences.some((sentence) => sentence.test(text))));
}

/** Lines, placeholders and values that a person sees within `selector`, wherever it stands on the page. */
export async function shownIn(page: Page, selector: string): Promise<string[]> {
	return await page.evaluate<string[]>(`[...document.querySelectorAll(${JSON.stringify(selector)})].filter((root) => root.getClientRects().length > 0).flatMap((root) => [
		...root.innerText.split('\\n'),
		...[...root.querySelectorAll('input, textarea')].filter((field) => field.getClientRects().length > 0).flatMap((field) => [field.placeholder, field.value]),
	]).map((text) => text.trim()).filter((text) => text !== '')`);
}
