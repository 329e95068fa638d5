import { editorLanguage } from './editorLanguage';
import { whileRunning } from './whileRunning';

/** A sentence that has its Spanish. */
export type Words = keyof typeof whileRunning;

/** A sentence that a node says while it runs, in the editor's language, with its facts put in. English is what the code says. */
export function say(words: Words, facts: Readonly<Record<string, string>> = {}): string {
	const said: string = editorLanguage() === 'es' ? whileRunning[words] : words;
	return said.replace(/\{(\w+)\}/g, (hole, name: string) => facts[name] ?? hole);
}
