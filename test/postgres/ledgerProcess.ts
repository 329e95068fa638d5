/** One n8n process of several on the same ledger: runs what it is told, all at once. Forked by `processes.ts`. */
import { defaultSettings } from '../../shop/settings';
import { closeShops, openShop } from '../../usecases/shop';
import type { LedgerPlace } from '../../usecases/shop';
import type { UnitName } from '../../usecases/units';

export interface Ask {
	number: number;
	unit: UnitName;
	inputs: readonly unknown[];
}

export interface Told {
	number: number;
	answers: ({ value: unknown } | { failed: string })[];
}

const shop = openShop(JSON.parse(process.argv[2]!) as LedgerPlace, defaultSettings);

process.on('message', (ask: Ask | 'end') => {
	if (ask === 'end') {
		void closeShops().then(() => process.disconnect());
		return;
	}
	void Promise.all(ask.inputs.map(async (input) => await shop.run(ask.unit, input as never).then((value) => ({ value }), (error: unknown) => ({ failed: (error as Error).message }))))
		.then((answers) => process.send!({ number: ask.number, answers } satisfies Told));
});
