/** How far a shop has been set up, as its ledger shows. */
import { setupTraces } from '../../ledger/repositories/setup';
import type { SetupAnswers } from '../../shop/setup/answers';
import type { SetupFacts } from '../../shop/setup/checklist';
import { hasPage } from '../consent/links';
import { reading } from '../unit';

export interface SetupQuestion {
	answers: Pick<SetupAnswers, 'till' | 'web' | 'crm'>;
	/** The node was given a Shop credential. */
	hasShop: boolean;
}

export const setupFacts = reading<SetupQuestion, SetupFacts>(async ({ sql, shop }, { answers, hasShop }) => ({
	hasShop,
	zone: shop.zone,
	hasRegion: shop.region !== undefined,
	hasReviewLink: shop.googlePlaceId !== undefined,
	simulates: shop.simulate,
	...(await setupTraces(sql, answers)),
	hasPage: await hasPage(sql),
}));
