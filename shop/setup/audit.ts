/** What each of the shop's systems can be for it: by an API, an export, a webhook, its paper, or not at all. */
import type { Decision } from '../decision';
import type { ReasonCode } from '../reasons';
import { OTHER_CRMS, OTHER_TILLS, OTHER_WEBS, systemOf } from './answers';
import type { SetupAnswers, SystemFacts } from './answers';

/** `good`: by itself and at once; `fair`: with a delay or some work; `poor`: only by hand; `none`: there is nothing to join. */
export type Verdict = 'good' | 'fair' | 'poor' | 'none';

export interface AuditedPart extends Decision<Verdict> {
	part: 'till' | 'web' | 'crm' | 'printer';
	/** The connector's id, or the answer. */
	system: string;
}

const HOW_SALES_COME: Readonly<Record<NonNullable<SystemFacts['sales']>, [Verdict, ReasonCode]>> = {
	events: ['good', 'setup_hears_events'],
	events_by_hand: ['good', 'setup_events_by_hand'],
	poll: ['fair', 'setup_polled'],
};

const BY_ANSWER: Readonly<Record<string, [Verdict, ReasonCode]>> = {
	'till/json': ['good', 'setup_posts_sales'],
	'till/webhook': ['good', 'setup_maps_webhook'],
	'till/export': ['poor', 'setup_reads_exports'],
	'till/prints': ['fair', 'setup_hears_paper'],
	'till/none': ['none', 'setup_no_system'],
	'web/webhook': ['fair', 'setup_maps_webhook'],
	'web/none': ['none', 'setup_no_system'],
	'crm/list': ['poor', 'setup_writes_list'],
	'crm/rest': ['fair', 'setup_maps_crm'],
	'crm/none': ['good', 'setup_own_ledger'],
	'printer/till': ['good', 'setup_till_prints'],
	'printer/none': ['none', 'setup_no_printer'],
	'printer/bridge': ['good', 'setup_bridge_prints'],
};

export function auditSystems(answers: SetupAnswers, systems: readonly SystemFacts[]): AuditedPart[] {
	const till = systemOf('till', answers.till, OTHER_TILLS, systems);
	const web = systemOf('web shop', answers.web, OTHER_WEBS, systems);
	const crm = systemOf('CRM', answers.crm, OTHER_CRMS, systems);
	return [
		audited('till', answers.till, till && howSalesCome(till)),
		audited('web', answers.web, web && howSalesCome(web)),
		audited('crm', answers.crm, crm && (crm.customers ? ['good', 'setup_crm_told'] : ['none', 'setup_keeps_no_customers'])),
		audited('printer', answers.printer, undefined),
	];
}

function howSalesCome({ sales }: SystemFacts): [Verdict, ReasonCode] {
	return sales === undefined ? ['none', 'setup_gives_no_sales'] : HOW_SALES_COME[sales];
}

function audited(part: AuditedPart['part'], system: string, known: [Verdict, ReasonCode] | undefined): AuditedPart {
	const [status, reason] = known ?? BY_ANSWER[`${part}/${system}`] ?? ['good', 'setup_prints'];
	return { part, system, status, reason };
}
