/** A web shop that is none, inside a workflow: it answers at an address of this n8n, so that nothing needs an account. */
import type { Block } from '../blocks';
import { rawJson } from '../blocks';
import type { Cell, Language } from '../plan';

const words = {
	es: { list: 'Web de prueba', goods: 'Lo que enseña', each: 'Una línea por producto' },
	en: { list: 'Pretend web shop', goods: 'What it shows', each: 'One line a product' },
};

/** Where this n8n answers, whatever its port or public address. */
export const ownAddress = (path: string): string => `={{ $execution.resumeUrl.split('/webhook-waiting/')[0] + '/webhook/${path}' }}`;

/** Answers a list of SKUs with their quantities. */
export function pretendShop(language: Language, [column, row]: Cell, path: string, rows: readonly { sku: string; quantity: number }[]): Block {
	const t = words[language];
	return {
		nodes: {
			web: { name: t.list, type: 'webhook', at: [column, row], parameters: { path, responseMode: 'lastNode', responseData: 'allEntries', options: {} }, hasWebhook: true },
			goods: { name: t.goods, type: 'set', at: [column + 1, row], parameters: rawJson({ rows }) },
			each: { name: t.each, type: 'splitOut', at: [column + 2, row], parameters: { fieldToSplitOut: 'rows', options: {} } },
		},
		links: [['web', 'goods'], ['goods', 'each']],
	};
}
