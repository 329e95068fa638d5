/** Explain: the evidence of a decision in words that add up to its score, and as a picture. */
import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { waterfall } from '../../shop/customer/waterfall';
import type { Explanation } from '../../usecases/units/explainMatch';
import type { OpenedShop } from '../support/openShopFor';
import { say } from '../support/spanish/say';
import { eachAnswer, failedItem } from './eachAnswer';
import { said } from './said';

const WORDS = {
	es: { sale: (what: string) => `Por qué ${what} es de quien es`, pair: (what: string) => `¿Son la misma persona ${what}?`, total: 'Total: 0 es indeciso' },
	en: { sale: (what: string) => `Why ${what} is whose it is`, pair: (what: string) => `Are ${what} the same person?`, total: 'Total: 0 is undecided' },
};

export async function runExplain(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	return await eachAnswer(
		context,
		'explanation',
		async (index) => {
			const subject = said(context, 'subject', index);
			const other = said(context, 'otherCustomer', index);
			const isCustomer = /^C\d+$/i.test(subject);
			const found = await shop.run('explainMatch', !isCustomer ? { saleId: subject } : other === '' ? { customer: subject } : { customer: subject, other });
			if (found === null) throw failedItem(context, index, say('The ledger knows no sale or customer "{subject}" with a decision', { subject: other === '' ? subject : `${subject}" / "${other}` }));
			return found;
		},
		async (explanation, index): Promise<IBinaryKeyData> => {
			const svg = context.getNodeParameter('picture', index) === true ? pictureOf(explanation, shop) : undefined;
			if (svg === undefined) return {};
			return { explanation: await context.helpers.prepareBinaryData(Buffer.from(svg), 'explanation.svg', 'image/svg+xml') };
		},
	);
}

/** Nothing was compared: nothing to draw. A customer is drawn by the weakest link that holds it together. */
function pictureOf(explanation: Explanation, shop: OpenedShop): string | undefined {
	const words = WORDS[shop.settings.locale];
	const what = explanation.customer_ids.join(' – ');
	if (explanation.words.length > 0) return waterfall(explanation.words, { title: explanation.of === 'sale' ? words.sale(what) : words.pair(what), total: words.total });
	const weakest = explanation.links.toSorted((a, b) => a.score - b.score)[0];
	return weakest && waterfall(weakest.words, { title: words.sale(what), total: words.total });
}
