/** From red to green: what a shop has to have seen to before it stops simulating, and which of it is done. */
import type { Decision } from '../decision';
import type { SetupAnswers } from './answers';

/** What is so at the moment. */
export interface SetupFacts {
	/** The node was given a Shop credential. */
	hasShop: boolean;
	/** IANA zone of the Shop credential. */
	zone: string;
	hasRegion: boolean;
	hasReviewLink: boolean;
	simulates: boolean;
	/** A sale of it is in the ledger; simulated ones never are. */
	tillHeard: boolean;
	webHeard: boolean;
	/** It has taken a customer in. */
	crmTold: boolean;
	/** A permission is kept with the words that the person was shown. */
	hasWordedConsent: boolean;
	/** A workflow with the sign-up and unsubscribe page is published. */
	hasPage: boolean;
	/** A ticket has come out on paper. */
	hasPrinted: boolean;
}

export const CHECKS = ['shop', 'zone', 'quiet_hours', 'till_heard', 'web_heard', 'crm_told', 'consent_wording', 'unsubscribe_page', 'google_link', 'printer_test', 'simulate_off'] as const;
export type CheckName = (typeof CHECKS)[number];

export interface SetupCheck extends Decision<'done' | 'to_do' | 'not_needed'> {
	check: CheckName;
}

export function checkSetup(answers: SetupAnswers, facts: SetupFacts): SetupCheck[] {
	const done: Readonly<Record<CheckName, boolean>> = {
		shop: facts.hasShop,
		zone: facts.zone === answers.zone,
		quiet_hours: facts.hasRegion,
		till_heard: facts.tillHeard,
		web_heard: facts.webHeard,
		crm_told: facts.crmTold,
		consent_wording: facts.hasWordedConsent,
		unsubscribe_page: facts.hasPage,
		google_link: facts.hasReviewLink,
		printer_test: facts.hasPrinted,
		simulate_off: !facts.simulates,
	};
	const unneeded: Partial<Record<CheckName, boolean>> = {
		till_heard: answers.till === 'none',
		web_heard: answers.web === 'none',
		// A list or a mapped REST service is told by workflows that say so themselves.
		crm_told: ['none', 'list', 'rest'].includes(answers.crm),
		printer_test: ['none', 'till'].includes(answers.printer),
	};
	return CHECKS.map((check): SetupCheck => {
		if (unneeded[check] === true) return { check, status: 'not_needed', reason: 'setup_not_needed' };
		return done[check] ? { check, status: 'done', reason: `setup_${check}_done` } : { check, status: 'to_do', reason: `setup_${check}_to_do` };
	});
}
