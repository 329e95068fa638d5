/** What an outside system refused, as n8n shows it: what happened and what to do. */
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';
import { ApiError } from '../../usecases/outsideSystems';
import { editorLanguage } from './spanish/editorLanguage';
import { worded } from './spanish/worded';

export function outsideError(node: INode, error: unknown, itemIndex: number): NodeApiError | NodeOperationError {
	if (error instanceof ApiError) {
		const message = error.text(editorLanguage());
		const facts = { message } as JsonObject;
		return new NodeApiError(node, facts, {
			itemIndex,
			message,
			...(error.status === undefined ? {} : { httpCode: String(error.status) }),
		});
	}
	return new NodeOperationError(node, worded(error), { itemIndex });
}
