/** For operations that answer item by item: the item with the answer under a key, or its error where the node goes on. */
import { NodeOperationError } from 'n8n-workflow';
import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { onErrorPath } from '../support/itemOutput';
import { worded } from '../support/spanish/worded';

export async function eachAnswer<T extends object>(
	context: IExecuteFunctions,
	key: string,
	ask: (index: number) => Promise<T>,
	attach?: (answer: T, index: number) => Promise<IBinaryKeyData>,
): Promise<INodeExecutionData[][]> {
	const items: INodeExecutionData[] = [];
	for (const [index, item] of context.getInputData().entries()) {
		try {
			const answer = await ask(index);
			const binary = { ...item.binary, ...(attach === undefined ? {} : await attach(answer, index)) };
			items.push({ json: { ...item.json, [key]: answer }, ...(Object.keys(binary).length === 0 ? {} : { binary }), pairedItem: { item: index } });
		} catch (error) {
			const failure = error instanceof NodeOperationError ? error : failedItem(context, index, worded(error).message);
			if (!context.continueOnFail()) throw failure;
			items.push(onErrorPath(context, { json: { ...item.json, [key]: { status: 'failed', message: failure.message } }, pairedItem: { item: index } }, failure));
		}
	}
	return [items, []];
}

export function failedItem(context: IExecuteFunctions, itemIndex: number, message: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, { itemIndex });
}
