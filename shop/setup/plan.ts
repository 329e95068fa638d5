/** What to create and to import in n8n for the systems that a shop has. */
import type { ReasonCode } from '../reasons';
import { systemOf, OTHER_CRMS, OTHER_TILLS, OTHER_WEBS } from './answers';
import type { SetupAnswers, SystemFacts } from './answers';

export interface NeededCredential {
	/** n8n's type; the preferred where there are several. */
	type: string;
	/** Others that do as well. */
	or: readonly string[];
	reason: ReasonCode;
	/** Works without it; only what it names waits. */
	optional: boolean;
}

export interface ChosenWorkflow {
	/** In docs/workflows.md. */
	number: number;
	/** `now`: before the first sale; `soon`: once the first sales are right; `later`: when there is a habit of asking for the email. */
	when: 'now' | 'soon' | 'later';
	reason: ReasonCode;
}

/** The shop's own first: the others name systems. A type is listed once. */
export function neededCredentials(answers: SetupAnswers, systems: readonly SystemFacts[]): NeededCredential[] {
	const chosen = systemsOf(answers, systems);
	const needed: NeededCredential[] = [{ type: 'tpvShopApi', or: [], reason: 'setup_credential_shop', optional: false }];
	const add = (system: SystemFacts | undefined, reason: ReasonCode) => {
		const [type, ...or] = system?.credentials ?? [];
		if (type !== undefined && !needed.some((each) => each.type === type)) needed.push({ type, or, reason, optional: false });
	};
	add(chosen.till, 'setup_credential_till');
	add(chosen.web, 'setup_credential_web');
	add(chosen.crm, 'setup_credential_crm');
	return [...needed, { type: 'smtp', or: [], reason: 'setup_credential_mail', optional: false }, { type: 'telegramApi', or: [], reason: 'setup_credential_telegram', optional: true }];
}

export function chosenWorkflows(answers: SetupAnswers, systems: readonly SystemFacts[]): ChosenWorkflow[] {
	const { till, web, crm } = systemsOf(answers, systems);
	const tillLives = till ? till.sales !== undefined : !['export', 'none'].includes(answers.till);
	const hasWeb = answers.web !== 'none';
	const stockOutside = [web, till].some((system) => system?.stock === true);
	const prints = !['till', 'none'].includes(answers.printer);
	const choices: [number, ChosenWorkflow['when'], ReasonCode, boolean][] = [
		[1, 'now', 'setup_flow_look', true],
		[2, 'now', 'setup_flow_till', tillLives],
		[4, 'now', 'setup_flow_files', answers.till === 'export'],
		[3, 'now', 'setup_flow_web', hasWeb],
		[19, 'now', 'setup_flow_privacy', true],
		[10, 'now', 'setup_flow_refund', tillLives],
		[7, 'soon', 'setup_flow_stock', stockOutside],
		[9, 'soon', 'setup_flow_reconcile', stockOutside],
		[8, 'soon', 'setup_flow_low_stock', tillLives || answers.till === 'export'],
		[18, 'soon', 'setup_flow_reports', true],
		[22, 'soon', 'setup_flow_morning', tillLives],
		[5, 'soon', 'setup_flow_e_receipt', tillLives && !prints],
		[6, 'soon', 'setup_flow_vip', tillLives],
		[17, 'soon', 'setup_flow_collect', hasWeb],
		[11, 'later', 'setup_flow_review', tillLives || hasWeb],
		[12, 'later', 'setup_flow_points', tillLives],
		[13, 'later', 'setup_flow_segments', crm !== undefined || answers.crm !== 'none'],
		[14, 'later', 'setup_flow_win_back', true],
		[15, 'later', 'setup_flow_exclude', true],
		[16, 'later', 'setup_flow_bookings', answers.bookings],
		[20, 'later', 'setup_flow_chat', hasWeb],
	];
	return choices.flatMap(([number, when, reason, wanted]) => (wanted ? [{ number, when, reason }] : []));
}

function systemsOf(answers: SetupAnswers, systems: readonly SystemFacts[]) {
	return {
		till: systemOf('till', answers.till, OTHER_TILLS, systems),
		web: systemOf('web shop', answers.web, OTHER_WEBS, systems),
		crm: systemOf('CRM', answers.crm, OTHER_CRMS, systems),
	};
}
