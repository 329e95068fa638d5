import type { IExecuteFunctions } from 'n8n-workflow';
import type { MatchRules } from '../../usecases/people/rules';

/** How the node tells people apart. */
export function rulesOf(context: IExecuteFunctions): MatchRules {
	return {
		useNif: context.getNodeParameter('useNif', 0, false) as boolean,
		boldness: context.getNodeParameter('boldness', 0, 'balanced') as NonNullable<MatchRules['boldness']>,
	};
}
