import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { builderHints } from '../support/builderHints';
import { nodeHints } from '../support/hints';
import { openShopFor } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { runAcceptSales } from './acceptSales';
import { customerMatcherDescription } from './description';
import { runMerge, runReview, runUndoMerge } from './desk';
import { runExplain } from './explain';
import { runImport, runRebuild } from './lists';
import { runMatch } from './match';
import { runRegister } from './register';

type Operation = (context: IExecuteFunctions, shop: OpenedShop) => Promise<INodeExecutionData[][]>;

const operations: Readonly<Record<string, Operation>> = {
	acceptSales: runAcceptSales,
	explain: runExplain,
	import: runImport,
	match: runMatch,
	merge: runMerge,
	rebuild: runRebuild,
	register: runRegister,
	review: runReview,
	undoMerge: runUndoMerge,
};

/** Who is who: finds the person behind a sale, says why, and lets a person have the last word. */
export class CustomerMatcher implements INodeType {
	description: INodeTypeDescription = {
		...customerMatcherDescription,
		icon: { light: 'file:customerMatcher.svg', dark: 'file:customerMatcher.dark.svg' },
		subtitle: '={{ {"acceptSales": "Accept sales", "explain": "Explain", "import": "Import", "match": "Match", "rebuild": "Match everybody anew", "merge": "Merge", "register": "Register", "review": "Review", "undoMerge": "Undo merge"}[$parameter["operation"]] }}',
		usableAsTool: true,
		builderHint: builderHints.customerMatcher,
		hints: [...nodeHints.customerMatcher],
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		return await operations[this.getNodeParameter('operation', 0)]!(this, shop);
	}
}
