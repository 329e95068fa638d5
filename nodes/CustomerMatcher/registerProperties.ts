/** Fields of the operation Register. */
import type { INodeProperties } from 'n8n-workflow';

const displayOptions = { show: { operation: ['register'] } };

export const registerProperties: INodeProperties[] = [
	{
		displayName: 'Where They Gave Their Details',
		name: 'givenAt',
		type: 'options',
		options: [
			{ name: 'Club Form', value: 'club' },
			{ name: 'Fair or QR Code', value: 'fair' },
			{ name: 'Invoice', value: 'invoice' },
			{ name: 'Newsletter', value: 'newsletter' },
			{ name: 'Web Form', value: 'form' },
		],
		default: 'form',
		description: 'Kept as the source of what they consent to',
		displayOptions,
	},
	{
		displayName: 'Submission ID',
		name: 'submissionId',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.submissionId }}',
		description: 'The form’s own number of this answer, so that one sent twice counts once',
		displayOptions,
	},
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. Club, Fair 2026',
		description: 'Added to each, separated by commas',
		displayOptions,
	},
	{
		displayName: 'Name the fields nombre, email, telefono, codigo_postal and so on, as in a customer list; consents are consentimiento_marketing, consentimiento_resena, consentimiento_club and consentimiento_ticket. A box that was not ticked is no refusal: leave it empty.',
		name: 'registerNotice',
		type: 'notice',
		default: '',
		displayOptions,
	},
];
