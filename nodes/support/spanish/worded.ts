import { inWordsOf } from '../../../shop/voice/inSpanish';
import { editorLanguage } from './editorLanguage';

/** What was thrown below, which speaks English, in the editor's language where we have words for it. Values that are no Error become one. */
export function worded(thrown: unknown): Error {
	const error = thrown instanceof Error ? thrown : new Error(String(thrown));
	const message = inWordsOf(error.message, editorLanguage());
	return message === error.message ? error : new Error(message, { cause: error });
}
