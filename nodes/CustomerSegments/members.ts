/** Segments: defined by the node that asks for them, counted, listed, exported. */
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { AdPlatform } from '../../shop/campaign/adAudience';
import { notAFormula } from '../../usecases/files/writeSheet';
import type { Shop } from '../../usecases/shop';
import type { AdAudiencePage } from '../../usecases/units/adAudiences';
import { whyEmpty } from '../support/hints';
import { say } from '../support/spanish/say';
import { definitionOf, list } from './conditions';

const PAGE = 200;

export async function getMembers(context: IExecuteFunctions, shop: Shop): Promise<INodeExecutionData[]> {
	const name = context.getNodeParameter('segment', 0) as string;
	const definition = definitionOf(context.getNodeParameter('match', 0) === 'any' ? 'any' : 'all', context.getNodeParameter('conditions', 0, {}) as IDataObject, shop.settings.currency);
	// Without conditions the segment is the one that stands under this name.
	if (definition.conditions.length > 0) {
		const defined = await shop.run('defineSegment', { name, definition });
		if (defined.status === 'refused') throw new NodeOperationError(context.getNode(), defined.message);
	}
	const most = context.getNodeParameter('returnAll', 0) ? Number.POSITIVE_INFINITY : context.getNodeParameter('limit', 0);
	const items: INodeExecutionData[] = [];
	for (let after = 0; items.length < most; ) {
		const page = await shop.run('segmentMembers', { name: name.trim(), after, limit: Math.min(PAGE, most - items.length) });
		if (page === null) throw new NodeOperationError(context.getNode(), say('There is no segment “{name}”', { name }), { description: say('Give it conditions and it is made.') });
		if (page.length === 0) break;
		for (const member of page) items.push({ json: member as unknown as IDataObject, pairedItem: { item: 0 } });
		after = Number(page.at(-1)!.customer_id.slice(1));
	}
	return whyEmpty(context, items, 'Nobody belongs to this segment yet');
}

export async function listSegments(context: IExecuteFunctions, shop: Shop): Promise<INodeExecutionData[]> {
	const segments = (await shop.run('listSegments', {})).map((segment) => ({ json: segment as unknown as IDataObject, pairedItem: { item: 0 } }));
	return whyEmpty(context, segments, 'There are no segments yet: the operation Get Members makes one');
}

export async function removeSegment(context: IExecuteFunctions, shop: Shop): Promise<INodeExecutionData[]> {
	const name = (context.getNodeParameter('segment', 0) as string).trim();
	return [{ json: { segment: name, deleted: await shop.run('removeSegment', { name }) }, pairedItem: { item: 0 } }];
}

/** One CSV file as the platform's upload form takes it. Cells are digests and plain codes, so nothing needs quoting. */
export async function exportAudience(context: IExecuteFunctions, shop: Shop): Promise<INodeExecutionData[]> {
	const segment = (context.getNodeParameter('segment', 0) as string).trim();
	const platform = context.getNodeParameter('platform', 0) as AdPlatform;
	const without = list(context.getNodeParameter('without', 0));
	const leftOut = { no_permission: 0, no_contact: 0, excluded: 0 };
	const lines: string[] = [];
	for (let after: number | null = 0; after !== null; ) {
		const page: AdAudiencePage | null = await shop.run('adAudience', { segment, without, platform, after, limit: PAGE });
		if (page === null) throw new NodeOperationError(context.getNode(), say('There is no segment “{name}”', { name: [segment, ...without].join('” / “') }));
		if (lines.length === 0) lines.push(page.columns.join(','));
		lines.push(...page.rows.map((row) => row.map((cell) => notAFormula(cell.replace(/[",\r\n]/g, ' '))).join(',')));
		for (const reason of ['no_permission', 'no_contact', 'excluded'] as const) leftOut[reason] += page.leftOut[reason];
		after = page.next;
	}
	const file = await context.helpers.prepareBinaryData(Buffer.from(`${lines.join('\n')}\n`, 'utf8'), `audience-${platform}.csv`, 'text/csv');
	return [{ json: { segment, platform, people: lines.length - 1, left_out: leftOut }, binary: { data: file }, pairedItem: { item: 0 } }];
}
