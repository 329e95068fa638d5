/** The sign-up form as the node's fields describe it. */
import type { IWebhookFunctions } from 'n8n-workflow';
import type { ConsentPurpose } from '../../shop/sale/sale';
import type { SignUpSettings } from './servePage';

export function signUpSettings(context: IWebhookFunctions): SignUpSettings {
	const { box = [] } = context.getNodeParameter('boxes', {}) as { box?: { purpose: ConsentPurpose; wording: string }[] };
	return {
		title: context.getNodeParameter('formTitle', '') as string,
		intro: context.getNodeParameter('formIntro', '') as string,
		askPhone: context.getNodeParameter('askPhone', false) as boolean,
		asks: box.filter(({ wording }) => wording.trim() !== ''),
		name: context.getNodeParameter('formName', 'club') as string,
		confirm: context.getNodeParameter('confirm', false) as boolean,
	};
}
