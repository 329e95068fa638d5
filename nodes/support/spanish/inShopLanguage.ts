import type { ICredentialType, INodeType } from 'n8n-workflow';
import { dictionaryOf } from './dictionaries';
import { editorLanguage } from './editorLanguage';
import { inSpanish } from './inSpanish';
import { spokenFailures } from './spokenFailures';
import { withTexts } from './texts';

type Loaded = INodeType | ICredentialType;

/**
 * The same node or credential, which is in Spanish where the owner wants it. n8n 2.41 has translation files for its own nodes only, so the
 * texts change while n8n makes the object: its `name`, values, conditions and requests stay. The class keeps its name: n8n finds it by that.
 */
export function inShopLanguage<T extends new () => Loaded>(Class: T): T {
	class InShopLanguage extends (Class as new () => object) {
		constructor() {
			super();
			if (editorLanguage() === 'es') Object.assign(this, spanishTexts(this as unknown as Loaded), spokenFailures(this));
		}
	}
	return Object.defineProperty(InShopLanguage, 'name', { value: Class.name }) as unknown as T;
}

/** The texts of a node are all in its description, those of a credential in the fields that follow. */
function spanishTexts(loaded: Loaded): object {
	if ('properties' in loaded) {
		const { displayName, properties, test } = loaded;
		return translated({ displayName, properties, ...(test !== undefined && { test }) }, loaded.name);
	}
	return translated({ description: loaded.description }, loaded.description.name);
}

function translated<T>(part: T, name: string): T {
	const own = dictionaryOf(name);
	return withTexts(part, (text) => inSpanish(text, own));
}
