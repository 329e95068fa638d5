/** The review desk and what a person decides of customers: Review, Merge, Undo Merge. One answer an item. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ReviewWord } from '../../usecases/units/reviewDesk';
import type { OpenedShop } from '../support/openShopFor';
import { whyEmpty } from '../support/hints';
import { say } from '../support/spanish/say';
import { eachAnswer, failedItem } from './eachAnswer';
import { said } from './said';

export async function runReview(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	switch (context.getNodeParameter('reviewAction', 0)) {
		case 'answer':
			return await eachAnswer(context, 'review', async (index) => {
				const reviewId = Number(context.getNodeParameter('reviewId', index));
				return await shop.run('answerReview', { reviewId, answer: context.getNodeParameter('answer', index) as ReviewWord });
			});
		case 'token':
			return await eachAnswer(context, 'review', async (index) => await shop.run('answerReviewToken', { token: said(context, 'token', index) }));
		default:
			return await listPairs(context, shop);
	}
}

async function listPairs(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const page = said(context, 'answerPage', 0);
	if (page !== '' && !URL.canParse(page)) throw failedItem(context, 0, say('Answer Page "{page}" is not an address such as https://n8n.example.com/webhook/duplicados', { page }));
	const { reviews } = await shop.run('listReviews', { limit: Number(said(context, 'limit', 0)) });
	const items: INodeExecutionData[] = [];
	for (const review of reviews) {
		const tokens = await shop.run('reviewTokens', { reviewId: review.review_id });
		const links = tokens === null ? {} : page === '' ? { tokens } : { links: { same: link(page, tokens.same), different: link(page, tokens.different) } };
		items.push({ json: { ...review, ...links }, pairedItem: { item: 0 } });
	}
	return [whyEmpty(context, items, 'No pair of customers waits for an answer'), []];
}

function link(page: string, token: string): string {
	const url = new URL(page);
	url.searchParams.set('token', token);
	return url.href;
}

export async function runMerge(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	return await eachAnswer(context, 'merge', async (index) => await shop.run('mergeCustomers', {
		customer: said(context, 'customer', index),
		other: said(context, 'other', index),
	}));
}

export async function runUndoMerge(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	return await eachAnswer(context, 'merge', async (index) => {
		const merged = said(context, 'merged', index);
		return await shop.run('undoMerge', /^\d+$/.test(merged) ? { mergeId: Number(merged) } : { customer: merged });
	});
}
