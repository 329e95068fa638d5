/** The rows of a list as a stream, so that a hundred thousand of them never stand in memory or hold the event loop. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { readCsv } from '../../usecases/readCsv';

/** @throws Error when there is no such file, or it is no CSV */
export async function* rowsOf(context: IExecuteFunctions): AsyncGenerator<Record<string, unknown>> {
	if (context.getNodeParameter('source', 0) === 'items') {
		for (const item of context.getInputData()) yield item.json;
		return;
	}
	const property = context.getNodeParameter('binaryProperty', 0);
	const binary = context.helpers.assertBinaryData(0, property);
	const content = binary.id === undefined ? Buffer.from(binary.data, 'base64') : await context.helpers.getBinaryStream(binary.id);
	yield* readCsv(content);
}
