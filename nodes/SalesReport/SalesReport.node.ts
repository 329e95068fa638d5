import { NodeConnectionTypes } from 'n8n-workflow';
import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import type { PeriodChoice } from '../../shop/report/period';
import type { ReportChannel, SalesReport as Report } from '../../shop/report/report';
import { drawReport } from '../../usecases/report/drawReport';
import type { ReportForm } from '../../usecases/report/reportDocuments';
import { builderHints } from '../support/builderHints';
import { nodeHints, whyEmpty } from '../support/hints';
import { openShopFor, shopCredentials } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { salesReportProperties } from './properties';
import { salesReportSubtitle } from './subtitle';

/** One report of store and web: a mail, a PDF, charts, or rows for a spreadsheet. */
export class SalesReport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sales Report',
		name: 'salesReport',
		icon: { light: 'file:salesReport.svg', dark: 'file:salesReport.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: salesReportSubtitle.en,
		description: 'What store and web sold together, by day, hour, product and till, against the period before; as mail, PDF, charts or rows',
		defaults: { name: 'Sales Report' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		builderHint: builderHints.salesReport,
		hints: [...nodeHints.salesReport],
		credentials: shopCredentials(),
		properties: salesReportProperties,
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		const report = await reportOf(this, shop);
		return [this.getNodeParameter('operation', 0) === 'rows' ? whyEmpty(this, rowsOf(report, this.getNodeParameter('table', 0) as string), 'The table has no rows: nothing was sold in these days, or nothing of this kind') : [await made(this, shop, report)]];
	}
}

async function reportOf(context: IExecuteFunctions, shop: OpenedShop): Promise<Report> {
	const kind = context.getNodeParameter('period', 0) as PeriodChoice['kind'];
	const custom = kind === 'custom';
	const options = context.getNodeParameter('options', 0, {}) as { afternoon?: number; campaignDays?: number; top?: number };
	return await shop.run('salesReport', {
		period: {
			kind,
			which: custom ? 'last' : (context.getNodeParameter('which', 0) as PeriodChoice['which']),
			...(custom ? { firstDay: dayOf(context.getNodeParameter('firstDay', 0) as string), lastDay: dayOf(context.getNodeParameter('lastDay', 0) as string) } : {}),
		},
		channel: context.getNodeParameter('channel', 0) as ReportChannel,
		top: options.top ?? 20,
		afternoon: options.afternoon ?? 15,
		campaignDays: options.campaignDays ?? 30,
	});
}

async function made(context: IExecuteFunctions, shop: OpenedShop, report: Report): Promise<INodeExecutionData> {
	const forms = context.getNodeParameter('forms', 0) as ReportForm[];
	const { subject, html, files } = await drawReport({ report, locale: shop.settings.locale, forms });
	const binary: IBinaryKeyData = {};
	for (const { key, fileName, mimeType, bytes } of files) binary[key] = await context.helpers.prepareBinaryData(Buffer.from(bytes), fileName, mimeType);
	const json = { ...report, subject, ...(forms.includes('html') ? { html } : {}) } as unknown as IDataObject;
	return { json, ...(files.length === 0 ? {} : { binary }), pairedItem: context.getInputData().map((_, item) => ({ item })) };
}

/** n8n's date field gives a time as well. */
function dayOf(value: string): string {
	return value.slice(0, 10);
}

/** One item a row, as n8n's Convert to File makes a spreadsheet of. */
function rowsOf(report: Report, table: string): INodeExecutionData[] {
	const rows = (report as unknown as Record<string, IDataObject[]>)[table] ?? [];
	return rows.map((json) => ({ json, pairedItem: { item: 0 } }));
}
