import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, ILoadOptionsFunctions, INodeExecutionData, INodePropertyOptions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { builderHints } from '../support/builderHints';
import { nodeHints } from '../support/hints';
import { openShopFor, shopCredentials } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { approveWinBack, campaignReport, draftWinBack, guardCampaign } from './campaigns';
import { customerSegmentsProperties } from './properties';
import { exportAudience, getMembers, listSegments, removeSegment } from './members';
import { importBookings, recordConsent } from './people';

type Operation = (context: IExecuteFunctions, shop: OpenedShop) => Promise<INodeExecutionData[][]>;

/** Only the result has something to say. */
const alone = (work: (context: IExecuteFunctions, shop: OpenedShop) => Promise<INodeExecutionData[]>): Operation => async (context, shop) => [await work(context, shop), [], [], []];

const operations: Readonly<Record<string, Operation>> = {
	approve: approveWinBack,
	audience: alone(exportAudience),
	consent: alone(recordConsent),
	guard: guardCampaign,
	import: alone(importBookings),
	list: alone(listSegments),
	members: alone(getMembers),
	remove: alone(removeSegment),
	report: alone(campaignReport),
	winBack: draftWinBack,
};

/** Who belongs together, who gets a campaign, and who may be written to. */
export class CustomerSegments implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Customer Segments',
		name: 'customerSegments',
		icon: { light: 'file:customerSegments.svg', dark: 'file:customerSegments.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ {"members": $parameter["segment"] || "Segment", "list": "All segments", "remove": "Delete segment", "guard": "Guard " + $parameter["campaign"], "report": "Report on " + $parameter["campaign"], "winBack": "Win-back letters", "approve": "Approve letters", "audience": "Ad audience", "consent": "Consent", "import": "Import bookings"}[$parameter["operation"]] }}',
		description: 'Live groups of customers across store and web, campaigns that leave out who should not get them, and who may be written to',
		defaults: { name: 'Customer Segments' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Result', 'Offer instead', 'Left out', 'Control group'],
		usableAsTool: true,
		builderHint: builderHints.customerSegments,
		hints: [...nodeHints.customerSegments],
		credentials: shopCredentials(),
		properties: customerSegmentsProperties,
	};

	methods = {
		credentialTest: { shopTest },
		loadOptions: {
			async getCategories(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const { categories } = await (await openShopFor(this)).run('segmentChoices', {});
				return categories.map((name) => ({ name, value: name }));
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		return await operations[this.getNodeParameter('operation', 0)]!(this, shop);
	}
}
