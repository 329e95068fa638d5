/** The wizard's plan for a shop: its answers, the registry and what its ledger shows. */
import { connectors } from '../connectors/registry';
import type { Connector } from '../connectors/connector';
import type { SetupAnswers, SystemFacts } from '../shop/setup/answers';
import { setupPage } from '../shop/setup/page';
import { planSetup } from '../shop/setup/setup';
import type { SetupPlan } from '../shop/setup/setup';
import type { Shop } from './shop';

/** What the registry knows of every system, by name. */
export const systemFacts: readonly SystemFacts[] = connectors.map(factsOfSystem).toSorted((a, b) => (a.name < b.name ? -1 : 1));

function factsOfSystem({ id, name, credentials, sales, customers, stock }: Connector): SystemFacts {
	return { id, name, credentials, ...(sales === undefined ? {} : { sales: howSalesCome(sales) }), customers: customers !== undefined, stock: stock !== undefined };
}

function howSalesCome({ webhook }: NonNullable<Connector['sales']>): NonNullable<SystemFacts['sales']> {
	if (!webhook) return 'poll';
	return webhook.subscription ? 'events' : 'events_by_hand';
}

/**
 * @param hasShop the node was given a Shop credential
 * @throws Error that names an answer which no list knows
 */
export async function setUpShop(shop: Shop, answers: SetupAnswers, hasShop: boolean): Promise<SetupPlan & { html: string }> {
	const facts = await shop.run('setupFacts', { answers, hasShop });
	const plan = planSetup(answers, systemFacts, facts, shop.settings.locale);
	return { ...plan, html: setupPage(plan, shop.settings.locale) };
}
