/** The wizard: what a shop has, what to do about it, and how far it has come. */
import { reasonText } from '../reasons';
import type { ReasonCode } from '../reasons';
import type { SetupAnswers, SystemFacts } from './answers';
import { auditSystems } from './audit';
import type { AuditedPart } from './audit';
import { checkSetup } from './checklist';
import type { SetupCheck, SetupFacts } from './checklist';
import { chosenWorkflows, neededCredentials } from './plan';
import type { ChosenWorkflow, NeededCredential } from './plan';
import { namedWorkflows } from './workflowNames';
import type { NamedWorkflow } from './workflowNames';

/** With the reason in words. */
type Worded<T extends { reason: ReasonCode }> = T & { message: string };

export interface SetupPlan {
	/** `ready`: nothing is red. */
	status: 'ready' | 'to_do';
	reason: ReasonCode;
	message: string;
	/** How many checks are green, and how many red. */
	done: number;
	to_do: number;
	/** `name` is the vendor's, where the system is one that we know. */
	audit: Worded<AuditedPart & { name?: string }>[];
	credentials: Worded<NeededCredential>[];
	workflows: Worded<ChosenWorkflow & NamedWorkflow>[];
	checklist: Worded<SetupCheck>[];
}

/** @throws Error that names an answer which no list knows */
export function planSetup(answers: SetupAnswers, systems: readonly SystemFacts[], facts: SetupFacts, locale: 'es' | 'en'): SetupPlan {
	const worded = <T extends { reason: ReasonCode }>(each: T): Worded<T> => ({ ...each, message: reasonText(each.reason, locale) });
	const checklist = checkSetup(answers, facts);
	const open = checklist.filter(({ status }) => status === 'to_do').length;
	return {
		...worded({ status: open === 0 ? ('ready' as const) : ('to_do' as const), reason: open === 0 ? ('setup_ready' as const) : ('setup_open' as const) }),
		done: checklist.filter(({ status }) => status === 'done').length,
		to_do: open,
		audit: auditSystems(answers, systems).map((part) => {
			const name = systems.find(({ id }) => id === part.system)?.name;
			return worded(name === undefined ? part : { ...part, name });
		}),
		credentials: neededCredentials(answers, systems).map(worded),
		workflows: chosenWorkflows(answers, systems).map((chosen) => worded({ ...chosen, ...namedWorkflows[chosen.number]![locale] })),
		checklist: checklist.map(worded),
	};
}
