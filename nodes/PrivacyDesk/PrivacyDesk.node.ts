import { createHash } from 'node:crypto';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { RobinsonList } from '../../shop/privacy/robinson';
import type { InvoiceYears } from '../../shop/privacy/retention';
import { readCsv } from '../../usecases/readCsv';
import type { UnitInput, UnitOutput } from '../../usecases/units';
import type { CorrectedFields } from '../../usecases/units/mergePeople';
import { builderHints } from '../support/builderHints';
import { nodeHints, whyEmpty } from '../support/hints';
import { openShopFor, shopCredentials } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { say } from '../support/spanish/say';
import { privacyDeskProperties } from './properties';

/** What people may ask of the shop about their data. */
export class PrivacyDesk implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Privacy Desk',
		name: 'privacyDesk',
		icon: { light: 'file:privacyDesk.svg', dark: 'file:privacyDesk.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ {"robinson": "Check Robinson List", "rectify": "Correct data", "destroy": "Destroy what is over", "erase": "Erase person", "extend": "Extend request", "audit": "Audit", "blocked": "Blocked documents", "consents": "Proof of consents", "access": "Copy of data", "requests": "Open requests", "note": "Note request", "object": "Record objection"}[$parameter["operation"]] }}',
		description: 'Proof of consent, a copy of somebody’s data, corrections, objections, erasure as Spanish law wants it, and the clock of each request',
		defaults: { name: 'Privacy Desk' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		builderHint: builderHints.privacyDesk,
		hints: [...nodeHints.privacyDesk],
		credentials: shopCredentials(),
		properties: privacyDeskProperties,
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		const operation = this.getNodeParameter('operation', 0);
		if (operation === 'requests') return [whyEmpty(this, list(await shop.run('listRequests', { limit: this.getNodeParameter('limit', 0) })), 'No request is open')];
		if (operation === 'audit') return [whyEmpty(this, list(await shop.run('privacyAudit', { customer: this.getNodeParameter('customer', 0) as string, limit: this.getNodeParameter('limit', 0) })), 'Nothing was written into the audit yet')];
		if (operation === 'robinson') return [await robinson(this, shop)];
		const who = whoActs(this);
		if (operation === 'destroy') return [list([await shop.run('destroyBlocked', { who, simulate: this.getNodeParameter('simulate', 0) as boolean })])];
		return [await rights(this, shop, operation, who)];
	}
}

function whoActs(context: IExecuteFunctions): string {
	const who = (context.getNodeParameter('who', 0) as string).trim();
	if (who === '') throw new NodeOperationError(context.getNode(), say('Done By is empty'), { description: say('Say who acts: the audit has to name somebody.') });
	return who;
}

async function rights(context: IExecuteFunctions, shop: OpenedShop, operation: string, who: string): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const simulate = ['access', 'consents', 'blocked'].includes(operation) ? false : (context.getNodeParameter('simulate', 0) as boolean);
	const batch = { items: items.map((item) => item.json), simulate, who };
	switch (operation) {
		case 'access':
			return await copies(context, items, await shop.run('giveAccess', batch));
		case 'consents':
			return withKey(items, await shop.run('proveConsents', batch));
		case 'object':
			return withKey(items, await shop.run('object', batch));
		case 'rectify':
			return withKey(items, await shop.run('rectify', { ...batch, fields: items.map((_, index) => context.getNodeParameter('corrections', index, {}) as CorrectedFields) }));
		case 'erase':
			return withKey(items, await shop.run('erase', { ...batch, invoiceYears: context.getNodeParameter('invoiceYears', 0) as InvoiceYears }));
		case 'note': {
			const receivedOn = context.getNodeParameter('receivedOn', 0, '') as string;
			const receivedAt = receivedOn === '' ? Number.NaN : Date.parse(receivedOn);
			return withKey(items, await shop.run('noteRequest', { ...batch, kind: context.getNodeParameter('right', 0) as UnitInput<'noteRequest'>['kind'], ...(Number.isNaN(receivedAt) ? {} : { receivedAt }) }));
		}
		case 'extend': {
			const answers: object[] = [];
			for (const [index, item] of items.entries()) {
				const requestId = (context.getNodeParameter('requestId', index) as number) || Number(item.json.request_id ?? (item.json.privacy as IDataObject | undefined)?.request_id ?? 0);
				answers.push(await shop.run('extendRequestOnce', { requestId, who, simulate }));
			}
			return withKey(items, answers);
		}
		default:
			return withKey(items, await shop.run('readBlocked', batch));
	}
}

/** The archive goes as a file; the item tells of it and carries nothing of its content. */
async function copies(context: IExecuteFunctions, items: readonly INodeExecutionData[], answers: UnitOutput<'giveAccess'>): Promise<INodeExecutionData[]> {
	const out: INodeExecutionData[] = [];
	for (const [index, { zip, ...privacy }] of answers.entries()) {
		const item = items[index]!;
		const file = zip === null || privacy.file_name === null ? undefined : await context.helpers.prepareBinaryData(Buffer.from(zip), privacy.file_name, 'application/zip');
		out.push({ json: { ...item.json, privacy }, ...(file === undefined && item.binary === undefined ? {} : { binary: { ...item.binary, ...(file === undefined ? {} : { data: file }) } }), pairedItem: { item: index } });
	}
	return out;
}

async function robinson(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[]> {
	const property = context.getNodeParameter('binaryProperty', 0);
	const items = context.getInputData();
	const holder = Math.max(0, items.findIndex((item) => item.binary?.[property] !== undefined));
	const binary = context.helpers.assertBinaryData(holder, property);
	const list = new RobinsonList(shop.settings.country, (text) => createHash('sha256').update(text).digest('hex'));
	for await (const row of readCsv(binary.id === undefined ? Buffer.from(binary.data, 'base64') : await context.helpers.getBinaryStream(binary.id))) list.add(row);
	const people = items.map((item) => item.json);
	const listed = people.map((person) => list.lists(detailsOf(person)));
	return withKey(items, await shop.run('robinsonStanding', { items: people, listed }), 'robinson');
}

/** Addresses, phones and tax ids of an item, at the top or under `customer`. */
function detailsOf(item: IDataObject): string[] {
	const nested = typeof item.customer === 'object' && item.customer !== null ? (item.customer as IDataObject) : {};
	return [item, nested].flatMap((row) => ['email', 'correo', 'phone', 'telefono', 'movil', 'nif', 'dni'].flatMap((key) => (typeof row[key] === 'string' || typeof row[key] === 'number' ? [String(row[key])] : [])));
}

function withKey(items: readonly INodeExecutionData[], answers: readonly object[], key = 'privacy'): INodeExecutionData[] {
	return items.map((item, index) => ({ ...item, json: { ...item.json, [key]: answers[index] }, pairedItem: { item: index } }));
}

function list(rows: readonly object[]): INodeExecutionData[] {
	return rows.map((row) => ({ json: row as IDataObject, pairedItem: { item: 0 } }));
}
