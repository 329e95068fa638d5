/** Sales move stock once, refunds move it back, the channel is told. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { events, itemsWithKey, onErrorPath } from '../support/itemOutput';
import type { OpenedShop } from '../support/openShopFor';
import { outsideError } from '../support/outsideError';
import { salesIn } from '../support/salesIn';
import { channelKey, publish } from './publish';

export async function runSync(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const results = await shop.run('syncStock', {
		items: salesIn(items),
		simulate: context.getNodeParameter('simulate', 0) as boolean,
		fallbackLocation: (context.getNodeParameter('fallbackLocation', 0) as string) || 'Web',
	});
	const skusOf = (index: number) => {
		const result = results[index];
		return result?.ok ? result.value.lines.map((line) => line.sku) : [];
	};
	const published = await publish(context, shop, results.map((result, index) => ({ skus: skusOf(index), simulated: result.ok && result.value.simulated === true })));
	const out = itemsWithKey(context, 'stock', items, results, ({ low: _low, alarms: _alarms, ...stock }, index) => ({
		json: published === undefined ? stock : { ...stock, channel: channelKey(published, skusOf(index)) },
	}));
	const failure = published?.levels instanceof Error ? published.levels : undefined;
	return [
		failure ? out.map((item, index) => onErrorPath(context, item, outsideError(context.getNode(), failure, index))) : out,
		events(results.map((result) => (result.ok ? result.value.low : []))),
		events(results.map((result) => (result.ok ? result.value.alarms : []))),
	];
}
