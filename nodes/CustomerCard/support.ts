/** Questions of customers, and pages they come back to: all items by the first output, what needs a person by the second. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OpenedShop } from '../support/openShopFor';

export async function triage(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const texts = (name: string) => items.map((_, index) => textOf(context.getNodeParameter(name, index, '')));
	const [messages, emails, phones] = [texts('message'), texts('provenEmail'), texts('provenPhone')];
	const answers = await shop.run('triageMessages', {
		items: items.map((item) => item.json),
		messages,
		conversations: texts('conversation'),
		proofs: emails.map((email, index) => ({ email, phone: phones[index]! })),
		hours: textOf(context.getNodeParameter('hours', 0)),
		returns: { days: context.getNodeParameter('returnDays', 0) as number, text: textOf(context.getNodeParameter('returnsPolicy', 0)) },
		timeline: context.getNodeParameter('timeline', 0) as number,
		simulate: context.getNodeParameter('simulate', 0) as boolean,
	});
	const events = answers.flatMap(({ handover, because, reason, message, reply, simulated }, item) => {
		if (handover === null) return [];
		const { history, ...known } = handover;
		return [event('person_needed', item, { text: messages[item]!, reason, message, because, reply, ...known, card: history.card, ...(simulated && { simulated }) })];
	});
	// What goes back to the chat has nothing of the card in it.
	return [withKey(items, 'support', answers.map(({ handover: _, ...support }) => support)), events];
}

export async function pageViews(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const answers = await shop.run('recordPageViews', {
		items: items.map((item) => item.json),
		timeline: context.getNodeParameter('timeline', 0) as number,
		simulate: context.getNodeParameter('simulate', 0) as boolean,
	});
	const events = answers.flatMap(({ status, history, ...view }, item) => (status === 'help' ? [event('help_wanted', item, { ...view, visitor_id: items[item]!.json.visitor_id ?? null, card: history?.card ?? null })] : []));
	return [withKey(items, 'page_view', answers.map(({ history: _, ...view }) => view)), events];
}

function event(name: string, item: number, facts: object): INodeExecutionData {
	return { json: { event: name, ...facts }, pairedItem: { item } };
}

function withKey(items: readonly INodeExecutionData[], key: string, answers: readonly object[]): INodeExecutionData[] {
	return items.map((item, index) => ({ ...item, json: { ...item.json, [key]: answers[index] }, pairedItem: { item: index } }));
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
