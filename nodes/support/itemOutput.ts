/** How a node gives back its items: all of them by the first output, each with the node's one key. */
import { NodeOperationError } from 'n8n-workflow';
import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import type { ItemResult } from '../../usecases/unit';
import { inWordsOf } from '../../shop/voice/inSpanish';
import { editorLanguage } from './spanish/editorLanguage';
import { say } from './spanish/say';
import type { Words } from './spanish/say';

/** What a node takes, for telling that an item is none. */
export interface Expected {
	refusal: Words;
	advice: Words;
}

const SALE: Expected = { refusal: 'This item is not a sale', advice: 'Each item must be a sale as POS Trigger gives it, or as the README describes it.' };

/**
 * The items with what the node has to say of each under `key`. An item that cannot be read goes the error path, with
 * the fields that are wrong, where the node goes on after an error; otherwise it stops the node.
 *
 * @throws NodeOperationError naming the item and its fields
 */
export function itemsWithKey<T extends object>(
	context: IExecuteFunctions,
	key: string,
	items: readonly INodeExecutionData[],
	results: readonly ItemResult<T>[],
	view: (value: T & { simulated?: true }, index: number) => { json: object; binary?: IBinaryKeyData },
	expected: Expected = SALE,
): INodeExecutionData[] {
	return items.map((item, index) => {
		const result = results[index]!;
		if (!result.ok) return unreadable(context, key, item, index, result.problems, expected);
		const { json, binary } = view(result.value, index);
		return {
			json: { ...item.json, [key]: json },
			...(item.binary || binary ? { binary: { ...item.binary, ...binary } } : {}),
			pairedItem: { item: index },
		};
	});
}

function unreadable(
	context: IExecuteFunctions,
	key: string,
	item: INodeExecutionData,
	index: number,
	problems: readonly { field: string; message: string }[],
	expected: Expected,
): INodeExecutionData {
	const said = problems.map(({ field, message }) => `${field === '' ? say('The item') : field} ${inWordsOf(message, editorLanguage())}`).join('; ');
	const error = new NodeOperationError(context.getNode(), `${say(expected.refusal)}: ${said}`, {
		itemIndex: index,
		description: say(expected.advice),
	});
	if (!context.continueOnFail()) throw error;
	return onErrorPath(context, { json: { ...item.json, [key]: { status: 'failed', reason: 'unreadable', message: said } }, pairedItem: { item: index } }, error);
}

/**
 * Sends the item out by the node's error output where it has one. Elsewhere n8n would replace the sale by the error, so
 * it goes on as it is, with what happened under the node's key.
 */
export function onErrorPath(context: IExecuteFunctions, item: INodeExecutionData, error: NodeApiError | NodeOperationError): INodeExecutionData {
	return context.getNode().onError === 'continueErrorOutput' ? { ...item, error } : item;
}

/** Events beside the items: each its own, paired with the item it came from. */
export function events(perItem: readonly (readonly object[])[]): INodeExecutionData[] {
	return perItem.flatMap((list, item) => list.map((event) => ({ json: event as IDataObject, pairedItem: { item } })));
}
