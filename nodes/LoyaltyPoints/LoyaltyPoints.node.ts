import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, ILoadOptionsFunctions, INodeExecutionData, INodePropertyOptions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import type { GiftCardInput } from '../../usecases/units/giftCards';
import { builderHints } from '../support/builderHints';
import { nodeHints } from '../support/hints';
import { events, itemsWithKey } from '../support/itemOutput';
import { openShopFor, shopCredentials } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { salesIn } from '../support/salesIn';
import { shopTest } from '../support/shopTest';
import { loyaltyPointsProperties } from './properties';
import { programOf } from './program';

const GIFT_CARDS: Readonly<Record<string, GiftCardInput['action']>> = {
	issueGiftCard: 'issue',
	redeemGiftCard: 'redeem',
	returnToGiftCard: 'give_back',
	giftCardBalance: 'balance',
};

/** Points of sales, rewards, gift cards. */
export class LoyaltyPoints implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Loyalty Points',
		name: 'loyaltyPoints',
		icon: { light: 'file:loyaltyPoints.svg', dark: 'file:loyaltyPoints.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ {"earn": "Earn from sales", "redeem": "Redeem " + $parameter["reward"], "undo": "Undo redemption", "statement": "Statement", "issueGiftCard": "Issue gift card", "redeemGiftCard": "Redeem gift card", "returnToGiftCard": "Return to gift card", "giftCardBalance": "Gift card balance"}[$parameter["operation"]] }}',
		description: 'Points for every sale in store and online, taken back by refunds; rewards that two tills cannot give twice; gift cards',
		defaults: { name: 'Loyalty Points' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Items', 'Reward reached'],
		usableAsTool: true,
		builderHint: builderHints.loyaltyPoints,
		hints: [...nodeHints.loyaltyPoints],
		// Whoever reads a new card's code can spend it: n8n shows it in no execution, and hands it to the next node as it is.
		sensitiveOutputFields: ['gift_card.code'],
		credentials: shopCredentials(),
		properties: loyaltyPointsProperties,
	};

	methods = {
		credentialTest: { shopTest },
		loadOptions: {
			async getRewards(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const rewards = await (await openShopFor(this)).run('rewardChoices', {});
				return rewards.map(({ name, points }) => ({ name: `${name} (${points})`, value: name }));
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		const operation = this.getNodeParameter('operation', 0);
		if (operation === 'earn') return await earn(this, shop);
		const action = GIFT_CARDS[operation];
		if (action !== undefined) return [await giftCards(this, shop, action), []];
		return [operation === 'statement' ? await statements(this, shop) : await redemptions(this, shop, operation), []];
	}
}

async function earn(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const results = await shop.run('earnPoints', { items: salesIn(items), simulate: simulated(context), program: programOf(context) });
	const out = itemsWithKey(context, 'loyalty', items, results, ({ reached: _reached, ...loyalty }) => ({ json: loyalty }));
	return [out, events(results.map((result) => (result.ok ? result.value.reached : [])))];
}

async function redemptions(context: IExecuteFunctions, shop: OpenedShop, operation: string): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const redemptionIds = items.map((item, index) => operationId(context, item, index));
	const batch = { items: items.map((item) => item.json), simulate: simulated(context), redemptionIds };
	const answers = operation === 'undo' ? await shop.run('undoRedemption', batch) : await shop.run('redeemPoints', { ...batch, reward: context.getNodeParameter('reward', 0) as string });
	return withKey('redemption', items, answers);
}

async function statements(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	return withKey('statement', items, await shop.run('pointsStatements', { items: items.map((item) => item.json), simulate: simulated(context), entries: context.getNodeParameter('limit', 0) }));
}

async function giftCards(context: IExecuteFunctions, shop: OpenedShop, action: GiftCardInput['action']): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const asks = (name: string) => action !== 'give_back' && (name === 'code' ? action !== 'issue' : action !== 'balance');
	const answers = await shop.run('giftCards', {
		items: items.map((item) => item.json),
		simulate: simulated(context),
		action,
		codes: items.map((item, index) => (asks('code') ? (context.getNodeParameter('code', index, '') as string) || text(item.json.gift_card) : '')),
		amounts: items.map((item, index) => (asks('amount') ? (context.getNodeParameter('amount', index, 0) as number) || item.json.amount : 0)),
		operationIds: items.map((item, index) => (action === 'balance' ? '' : operationId(context, item, index))),
		expireMonths: action === 'issue' ? (context.getNodeParameter('cardMonths', 0) as number) : 0,
	});
	return withKey('gift_card', items, answers);
}

function withKey(key: string, items: readonly INodeExecutionData[], answers: readonly object[]): INodeExecutionData[] {
	return items.map((item, index) => ({ ...item, json: { ...item.json, [key]: answers[index] }, pairedItem: { item: index } }));
}

function operationId(context: IExecuteFunctions, item: INodeExecutionData, index: number): string {
	const { operation_id: operation, redemption_id: redemption, transaction_id: transaction } = item.json;
	return (context.getNodeParameter('operationId', index, '') as string) || text(operation) || text(redemption) || text(transaction);
}

function simulated(context: IExecuteFunctions): boolean {
	return context.getNodeParameter('simulate', 0) as boolean;
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
