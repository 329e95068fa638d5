/**
 * The texts of a node's or credential's description that a person reads in the editor. Ids, values, conditions and requests are not among
 * them, nor builder hints, which only a machine reads. Field names as in n8n-workflow's `interfaces.d.ts` (INodeTypeDescription, INodeProperties).
 */

type Change = (text: string) => string;
type Fields = Readonly<Record<string, unknown>>;

/** Texts, whatever they belong to. */
const READ = new Set([
	...['displayName', 'description', 'placeholder', 'hint', 'action', 'subtitle', 'eventTriggerDescription', 'activationMessage', 'waitingNodeTooltip'],
	// A trigger's panel, hints of a node, notices of a slow list, what a wrong value is told.
	...['header', 'hideContent', 'executionsHelp', 'activationHint', 'active', 'inactive', 'message', 'summary', 'errorMessage'],
	// Outputs that an expression names.
	'outputs',
	// Within typeOptions: buttons, titles, a mapper's words.
	...['multipleValueButtonText', 'addOptionalFieldButtonText', 'label', 'itemTitle', 'valuesLabel', 'singular', 'plural', 'noFieldsError', 'title'],
]);

/** What holds data, in which a text only looks like one. */
const DATA = new Set(['default', 'displayOptions', 'disabledOptions', 'routing', 'codex', 'icon', 'iconUrl', 'authenticate', 'preAuthentication', 'request', 'requestDefaults', 'extractValue', 'webhooks', 'builderHint', 'features']);

/** A copy with each text replaced by what `change` gives; functions and whatever is no plain data stay the same objects. */
export function withTexts<T>(part: T, change: Change): T {
	if (Array.isArray(part)) return part.map((entry: unknown) => withTexts(entry, change)) as T;
	if (!isPlain(part)) return part;
	return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, changed(part, key, value, change)])) as T;
}

function changed(fields: Fields, key: string, value: unknown, change: Change): unknown {
	if (typeof value === 'string') return READ.has(key) || (key === 'name' && isEntry(fields)) ? change(value) : value;
	if (key === 'outputNames' || key === 'inputNames') return (value as string[]).map(change);
	if (key === 'defaults' && isPlain(value) && typeof value.name === 'string') return { ...value, name: change(value.name) };
	return DATA.has(key) ? value : withTexts(value, change);
}

/** An entry of a list has its text in `name`; a parameter, a mode or a collection has its id there. */
function isEntry(fields: Fields): boolean {
	return 'value' in fields && !('type' in fields) && !('displayName' in fields);
}

function isPlain(part: unknown): part is Fields {
	return typeof part === 'object' && part !== null && [Object.prototype, null].includes(Object.getPrototypeOf(part) as object | null);
}
