/** Every piece of JSON that the pages quote is what the nodes really give. */
import type { OpenedShop } from '../../nodes/support/openShopFor';
import { memoryShop } from '../support/memoryShop';
import { examples, TILL_SECRET } from './examples';
import { blocks, readPage, updateBlock, updating } from './pages';
import { RECIPES, recipeExamples } from './recipeExamples';

let mockShop: OpenedShop;

jest.mock('../../nodes/support/openShopFor', () => ({
	...jest.requireActual<object>('../../nodes/support/openShopFor'),
	openShopFor: async () => await Promise.resolve(mockShop),
}));

const quoted = blocks('example');
/** What fits on a line stands on one, as it travels. */
const ONE_LINE = 116;
const written = (value: unknown) => (JSON.stringify(value).length <= ONE_LINE ? JSON.stringify(value) : JSON.stringify(value, null, 2));
const pretty = (value: unknown) => `\`\`\`json\n${written(value)}\n\`\`\``;
let given: Record<string, unknown>;

beforeAll(async () => {
	const shop = await memoryShop({ googlePlaceId: 'ChIJN1t_tDeuEmsRUsoyG83frY4' });
	mockShop = { ...shop, tillSecret: TILL_SECRET };
	given = { ...(await examples(shop)), ...(await recipeExamples()) };
	await shop.close();
});

it.each(quoted.map((block) => [`${block.page}: ${block.name}`, block] as const))('%s', (_title, block) => {
	expect(given[block.name]).toBeDefined();
	const real = pretty(given[block.name]);
	if (updating) updateBlock('example', block, real);
	else expect(block.text).toBe(real);
});

it('quotes everything that is run here', () => {
	expect(Object.keys(given).filter((name) => !quoted.some((block) => block.name === name))).toEqual([]);
});

it.each([...RECIPES.map((recipe) => `recipes/${recipe}`), 'own-sales'])('%s quotes the same in both languages', (page) => {
	const fences = (file: string) => readPage(file).match(/^```(?:json|csv)$[\s\S]*?^```$/gm);
	expect(fences(`docs/${page}.es.md`)).toEqual(fences(`docs/${page}.md`));
});
