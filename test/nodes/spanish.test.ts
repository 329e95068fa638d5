/** Spanish in the editor: whole, kept to the same structure, and without a word of the other language in either. */
import { readdirSync, readFileSync } from 'node:fs';
import { Workflow } from 'n8n-workflow';
import type { ICredentialType, INode, INodeProperties, INodeType, INodeTypes } from 'n8n-workflow';
import * as ours from '../../nodes';
import { inShopLanguage } from '../../nodes/bundle';
import { commonSpanish } from '../../nodes/support/spanish/common';
import { credentialsSpanish } from '../../nodes/support/spanish/credentials';
import { dictionaryOf, ofNodes } from '../../nodes/support/spanish/dictionaries';
import { editorLanguage } from '../../nodes/support/spanish/editorLanguage';
import { say } from '../../nodes/support/spanish/say';
import { withTexts } from '../../nodes/support/spanish/texts';
import { whileRunning } from '../../nodes/support/spanish/whileRunning';
import { worded } from '../../nodes/support/spanish/worded';
import { saidBelow } from '../../shop/voice/spanish';
import { alikeInSpanish } from './alikeInSpanish';

type Loaded = INodeType | ICredentialType;
type Class = new () => Loaded;

const env = { locale: process.env.TPV_CRM_LOCALE, n8n: process.env.N8N_DEFAULT_LOCALE };
function restore(name: string, value: string | undefined): void {
	if (value === undefined) Reflect.deleteProperty(process.env, name);
	else process.env[name] = value;
}
afterEach(() => {
	restore('TPV_CRM_LOCALE', env.locale);
	restore('N8N_DEFAULT_LOCALE', env.n8n);
});

const sourcesUnder = (folder: string): string => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join('\n');

function speaking(Source: Class, locale: string): Loaded {
	process.env.TPV_CRM_LOCALE = locale;
	return new (inShopLanguage(Source))();
}

/** What n8n shows of it. */
const shown = (loaded: Loaded) => ('properties' in loaded ? { name: loaded.name, displayName: loaded.displayName, properties: loaded.properties, test: loaded.test } : loaded.description);
function textsOf(loaded: Loaded): string[] {
	const texts: string[] = [];
	withTexts(shown(loaded), (text) => (texts.push(text), text));
	return texts;
}
/** Numbers, and examples in empty fields, whose "e.g." alone is a word. */
const isData = (text: string) => text === '' || /^[\d.,\s]+$/.test(text) || /^e\.g\. /.test(text);

const all = Object.entries(ours).map(([className, Source]) => ({ className, Source: Source, english: new Source() }));
const nodes = all.filter((each): each is typeof each & { english: INodeType } => 'description' in each.english);
const shownPairs = all.flatMap(({ className, Source, english }) => {
	const spanish = textsOf(speaking(Source, 'es'));
	return textsOf(english).map((text, index) => [className, text, spanish[index]!] as const);
});
const usedBy = (text: string) => new Set(shownPairs.filter(([, english]) => english === text).map(([className]) => className));

describe('the dictionaries', () => {
	it.each(all.map((each) => [each.className, each.english] as const))('have every text of %s', (_name, english) => {
		const own = dictionaryOf(shown(english).name);
		expect(textsOf(english).filter((text) => !isData(text) && !alikeInSpanish.has(text) && own[text] === undefined && commonSpanish[text] === undefined)).toEqual([]);
	});

	it('have no entry that nothing says', () => {
		const dead = nodes.flatMap(({ english }) => {
			const said = new Set(textsOf(english));
			return Object.keys(ofNodes[english.description.name]!).filter((text) => !said.has(text));
		});
		const ofCredentials = new Set(all.filter((each) => !nodes.includes(each as never)).flatMap(({ english }) => textsOf(english)));
		expect([...dead, ...Object.keys(credentialsSpanish).filter((text) => !ofCredentials.has(text)), ...Object.keys(commonSpanish).filter((text) => usedBy(text).size === 0), ...[...alikeInSpanish].filter((text) => usedBy(text).size === 0)]).toEqual([]);
	});

	it('do not repeat one another, and keep alike what is alike', () => {
		const entries = [...Object.values(ofNodes), credentialsSpanish].flatMap((own) => Object.entries(own));
		expect(entries.filter(([text, spanish]) => commonSpanish[text] === spanish)).toEqual([]);
		expect([...entries, ...Object.entries(commonSpanish)].filter(([text, spanish]) => text === spanish || alikeInSpanish.has(text))).toEqual([]);
	});
});

/** Every place where two descriptions differ, by its path. */
function differences(one: unknown, other: unknown, path: string[] = []): string[][] {
	if (Object.is(one, other)) return [];
	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null || Array.isArray(one) !== Array.isArray(other)) return [path];
	const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...keys].flatMap((key) => differences((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key], [...path, key]));
}

const WORDS = /^(displayName|outputs|description|placeholder|hint|action|subtitle|message|eventTriggerDescription|activationMessage|waitingNodeTooltip|header|executionsHelp|activationHint|active|inactive|multipleValueButtonText|singular|plural|valuesLabel|noFieldsError|title|errorMessage|\d+)$/;

describe.each(all.map((each) => [each.className, each] as const))('%s in Spanish', (className, { Source, english }) => {
	const spanish = () => speaking(Source, 'es');

	it('differs in words alone', () => {
		const places = differences(shown(english), shown(spanish()));
		expect(places.length).toBeGreaterThan(0);
		const wrong = places.filter((path) => {
			const [key, parent, grandparent] = [path.at(-1)!, path.at(-2), path.at(-3)];
			if (key === 'name') return !(parent === 'defaults' || (/^\d+$/.test(parent ?? '') && grandparent === 'options'));
			return !WORDS.test(key) || (/^\d+$/.test(key) && !/^(out|in)putNames$/.test(parent ?? '')) || path.some((part) => ['default', 'displayOptions', 'routing', 'authenticate', 'request', 'value'].includes(part));
		});
		expect(wrong).toEqual([]);
	});

	it('keeps ids, types and values', () => {
		const ids = (properties: readonly INodeProperties[]): unknown[] =>
			properties.map((each) => ('type' in each ? [each.name, each.type, each.default, each.displayOptions, ids((each.options ?? []) as INodeProperties[])] : 'values' in each ? [(each as { name: string }).name, ids((each as { values: INodeProperties[] }).values)] : (each as { value: unknown }).value));
		const [before, after] = [shown(english), shown(spanish())];
		expect([after.name, ids(after.properties)]).toEqual([before.name, ids(before.properties)]);
	});

	it('is what was written where nobody asks for Spanish, and the class is found by its name', () => {
		expect(shown(speaking(Source, 'en'))).toEqual(shown(english));
		expect(inShopLanguage(Source).name).toBe(className);
		expect(speaking(Source, 'es')).toBeInstanceOf(Source);
	});
});

/** Sentences of a description, outside of what is data. */
function sentences(part: unknown, key = ''): string[] {
	if (/^(default|displayOptions|displayCondition|webhooks|authenticate|request|builderHint)$/.test(key)) return [];
	if (typeof part === 'string') return /[a-z]{3}.*\s/i.test(part) ? [part] : [];
	if (typeof part !== 'object' || part === null) return [];
	return Object.entries(part).flatMap(([name, value]) => sentences(value, name));
}

it.each(all.map((each) => [each.className, each.english] as const))('no sentence of %s is left out', (_name, english) => {
	const seen = new Set(textsOf(english));
	expect(sentences(shown(english)).filter((sentence) => !seen.has(sentence))).toEqual([]);
});

describe('a text', () => {
	const told = [...Object.entries(whileRunning), ...Object.entries(saidBelow)].map(([english, spanish]) => ['while running', english, spanish] as const);
	const pairs = [...shownPairs, ...told];
	const marks = (text: string, pattern: RegExp) => [...new Set(text.match(pattern) ?? [])].sort();

	it.each([
		['expressions', /\{\{|\}\}|\$parameter\["\w+"\]|\$\w+/g],
		['links and tags', /https?:\/\/[^\s"<]+|<\/?\w+[^>]*>/g],
		['what is typed as it stands', /<code>.*?<\/code>|\{\w+\}|\b[a-z]+_[a-z_]+\b(?!")/g],
	])('keeps its %s', (_what, pattern) => {
		expect(pairs.filter(([, english, spanish]) => !isData(english) && marks(english, pattern).join() !== marks(spanish, pattern).join())).toEqual([]);
	});

	it('has no line breaks, double spaces or loose ends', () => {
		expect(pairs.filter(([, english, spanish]) => /\n|\s{2}|^\s|\s$/.test(spanish) || english.endsWith('.') !== spanish.endsWith('.'))).toEqual([]);
	});

	/** Whole words, accents and all. */
	const anyOf = (words: string) => new RegExp(`(?<![\\p{L}_])(${words})(?![\\p{L}_])`, 'iu');

	it('of Spanish has no English left', () => {
		// What a vendor’s own screen says stays as it stands there, and so do the names of an item’s fields.
		const screens = /Get a Token from eBay via Your Application|Solution Provider Portal|Authorize Application|Developer Console|Application Keys|User Tokens|bridge check|GRANT CREATE ON DATABASE|receipt, marketing, review o loyalty/g;
		const fields = /<code>.*?<\/code>|https?:\S+|\{\{.*\}\}|\w+_\w+|\b(su|el) (code, scan|kind, movement)\b|\bcustomer(?=[:;.,]| )|\{\w+\}|X-Shop-Secret|(?<=España: ).*/g;
		const english = anyOf('the|of|and|or|with|to|from|for|is|are|not|which|what|when|where|whether|each|every|only|it|its|by|in|on|at|as|that|this|sales|till|shop|store|receipt|items?|workflow|empty|none|add|days?|names?');
		expect(pairs.filter(([, before, after]) => before !== after && !isData(before) && english.test(after.replace(screens, '').replace(fields, '')))).toEqual([]);
	});

	it('of English has no Spanish', () => {
		// The law’s own title, the tags a shop gives, the export’s name, and names of columns.
		const names = /Código de Comercio|«Cliente (Tienda|Online)»|SumUp: Informe de ventas|Español|consentimiento_\w+|La Despensa( de Santoña)?|Tienda Santander|\b(Tú|Usted|nombre|tipo|movimiento|cantidad|ubicacion|destino)\b/g;
		const spanish = anyOf('el|la|los|las|del|de|una?|que|para|por|según|cuando|y|en|su|lo|más|tienda|venta|caja|.*[¿¡ñ].*|.*ción');
		expect(pairs.filter(([, english]) => !alikeInSpanish.has(english) && spanish.test(english.replace(names, '').replace(/https?:\S+|ñ or €/g, '')))).toEqual([]);
	});
});

describe.each(nodes.map((each) => [each.className, each] as const))('the subtitle of %s', (_name, { Source, english }) => {
	const { properties, name: type } = english.description;
	const chosen = properties.find(({ name }) => ['operation', 'event', 'source'].includes(name))!;
	const values = (chosen.options as { value: string }[]).map(({ value }) => value);
	const defaults = Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));

	/** As the editor works it out, on n8n's own expressions. */
	function said(loaded: INodeType, value: string, more: Record<string, string> = {}): unknown {
		const node: INode = { id: '1', name: 'Node', type, typeVersion: 1, position: [0, 0], parameters: { ...defaults, [chosen.name]: value, ...more } };
		const nodeTypes: INodeTypes = { getByName: () => loaded, getByNameAndVersion: () => loaded, getKnownTypes: () => ({}) };
		return new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes }).expression.getSimpleParameterValue(node, loaded.description.subtitle, 'internal', {});
	}

	it('names what is chosen, and shows no id', () => {
		const named = [...english.description.subtitle!.matchAll(/\$parameter\["(\w+)"\]/g)].map(([, name]) => name!);
		const lists = properties.filter(({ name, type: kind, options }) => named.includes(name) && kind === 'options' && options !== undefined);
		const ids = lists.flatMap((list) => (list.options as { value: string }[]).map(({ value }) => [list, value] as const));
		expect(ids.length).toBeGreaterThan(0);
		for (const [list, id] of ids) {
			for (const loaded of [english, speaking(Source, 'es') as INodeType]) {
				const text = said(loaded, list === chosen ? id : (list.displayOptions?.show?.[chosen.name]?.[0] as string | undefined) ?? (chosen.default as string), { [list.name]: id }) as string;
				// An id that is a word of the language is only told from its name by standing alone.
				expect([id, text, text === id || text.endsWith(` → ${id}`) || /\b[a-z]+(_|[A-Z])[A-Za-z]/.test(text.replace(/eBay|myGESTIÓN/, ''))]).toEqual([id, text, false]);
			}
		}
	});

	it('has words of its own language for each choice', () => {
		for (const value of values) {
			const [before, after] = [said(english, value), said(speaking(Source, 'es') as INodeType, value)];
			expect([value, typeof before, typeof after]).toEqual([value, 'string', 'string']);
			expect(`${before as string} ${after as string}`).not.toMatch(/undefined|NaN/);
		}
	});
});

describe('the language', () => {
	it.each([
		[{}, 'en'],
		[{ N8N_DEFAULT_LOCALE: 'es' }, 'es'],
		[{ N8N_DEFAULT_LOCALE: 'es-ES' }, 'es'],
		[{ N8N_DEFAULT_LOCALE: 'es_MX' }, 'es'],
		[{ N8N_DEFAULT_LOCALE: 'est' }, 'en'],
		[{ N8N_DEFAULT_LOCALE: 'de' }, 'en'],
		[{ N8N_DEFAULT_LOCALE: 'es', TPV_CRM_LOCALE: 'en' }, 'en'],
		[{ N8N_DEFAULT_LOCALE: 'en', TPV_CRM_LOCALE: 'es' }, 'es'],
		[{ N8N_DEFAULT_LOCALE: 'es', TPV_CRM_LOCALE: '' }, 'es'],
	])('of %j is %s', (given, language) => {
		expect(editorLanguage(given)).toBe(language);
	});

	it('is asked for when n8n makes a node, not when it reads the file', () => {
		const Wrapped = inShopLanguage(ours.LoyaltyPoints);
		process.env.TPV_CRM_LOCALE = 'es';
		expect(new Wrapped().description.displayName).toBe('Puntos de fidelización');
		process.env.TPV_CRM_LOCALE = 'en';
		expect(new Wrapped().description.displayName).toBe('Loyalty Points');
	});

	it('changes no other node made before or after', () => {
		const { description } = speaking(ours.StockSync, 'es') as INodeType;
		expect(new ours.StockSync().description.properties).not.toBe(description.properties);
		expect(new ours.StockSync().description.displayName).toBe('Stock Sync');
	});
});

describe('what a node says while it runs', () => {
	it('is in the language of the editor, with its facts', () => {
		process.env.TPV_CRM_LOCALE = 'es';
		expect(say('There is no segment “{name}”', { name: 'Top 100' })).toBe('No existe el segmento «Top 100»');
		process.env.TPV_CRM_LOCALE = 'en';
		expect(say('There is no segment “{name}”', { name: 'Top 100' })).toBe('There is no segment “Top 100”');
	});

	it('words what comes from below, and leaves alone what it does not know', () => {
		process.env.TPV_CRM_LOCALE = 'es';
		const below = new Error('The file has more than 5 records: cut it up');
		expect(worded(below)).toMatchObject({ message: 'El fichero tiene más de 5 registros: divídelo', cause: below });
		expect(worded(new Error('Holded keeps no stock')).message).toBe('Holded no lleva stock');
		expect(worded('odd').message).toBe('odd');
		process.env.TPV_CRM_LOCALE = 'en';
		expect(worded(below)).toBe(below);
	});

	it('is said somewhere, and nothing else is thrown in one language', () => {
		const sources = sourcesUnder(`${__dirname}/../../nodes`);
		expect(Object.keys(whileRunning).filter((words) => ![`say('${words}'`, `refusal: '${words}'`, `advice: '${words}'`, `, '${words}')`].some((said) => sources.includes(said)))).toEqual([]);
		// What only n8n’s log shows stays English, as n8n’s log is.
		expect(sources.replace(/`The run for [^`]*`/, '``').match(/new (?:NodeOperationError|Error)\([^;]*?(?<!say\()(?:'[A-Z][^']*'|`[A-Z][^`]*`)/g)).toEqual(null);
	});
});

describe('node search', () => {
	const aliases = (className: string) => (JSON.parse(readFileSync(`${__dirname}/../../nodes/${className}/${className}.node.json`, 'utf8')) as { alias: string[] }).alias.map((alias) => alias.toLowerCase());

	it.each([
		['caja', 'PosTrigger'],
		['tpv', 'PosTrigger'],
		['venta', 'PosTrigger'],
		['ticket', 'ReceiptPrinter'],
		['impresora', 'ReceiptPrinter'],
		['fidelización', 'LoyaltyPoints'],
		['puntos', 'LoyaltyPoints'],
		['reseña', 'ReviewRequestScheduler'],
		['existencias', 'StockSync'],
		['duplicados', 'CustomerMatcher'],
		['rgpd', 'PrivacyDesk'],
		['recoger', 'ClickCollect'],
	])('finds «%s» whatever the language: %s', (word, className) => {
		expect(aliases(className)).toContain(word);
	});
});
