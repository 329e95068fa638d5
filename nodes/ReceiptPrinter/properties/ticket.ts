/** What stands on the paper. */
import type { INodeProperties } from 'n8n-workflow';
import { forPaper } from './operation';

export const ticketProperties: INodeProperties[] = [
	{
		displayName: 'Ticket',
		name: 'ticket',
		type: 'string',
		default: '={{ $json.sale_id || $json.transaction_id }}',
		required: true,
		description: 'Which ticket: its number, or the sale_id where two tills share numbers',
		displayOptions: { show: { operation: ['reprint'] } },
	},
	{
		displayName: 'Document',
		name: 'document',
		type: 'options',
		options: [
			{ name: 'Gift Ticket', value: 'gift', description: 'Without prices, with bars to change the present' },
			{ name: 'Receipt', value: 'receipt', description: 'The customer’s ticket' },
			{ name: 'Slip', value: 'slip', description: 'For the kitchen, the store-room or the counter where it is collected' },
		],
		default: 'receipt',
		description: 'Each document of a sale is printed once on each printer',
		displayOptions: { show: forPaper },
	},
	{
		displayName: 'Layout',
		name: 'layout',
		type: 'json',
		typeOptions: { rows: 8 },
		default: '',
		placeholder: '["shop", "fiscal_qr", "marks", "ticket", "items", "totals", "vat", "payments", "footer"]',
		description: 'The shop’s own layout, as a list of blocks. Empty: ours. See it with the operation Preview.',
		displayOptions: { show: forPaper },
	},
	{
		displayName: 'Fiscal Code',
		name: 'fiscalCode',
		type: 'options',
		options: [
			{ name: 'As the Till Gives It', value: 'till', description: 'The sale’s fiscal_qr, if it has one' },
			{ name: 'My Till Issues VeriFactu Records', value: 'verifactu', description: 'Where the till gives no code, make the AEAT’s address from the sale: its number must be the invoice’s' },
		],
		default: 'till',
		description: 'Where the QR code of AEAT or TicketBAI comes from. This node issues no invoice and makes no record.',
		displayOptions: { show: forPaper },
	},
	{
		displayName: 'Issuer’s NIF',
		name: 'issuerNif',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. B39000000',
		description: 'Of the shop that issues the invoices',
		displayOptions: { show: { ...forPaper, fiscalCode: ['verifactu'] } },
	},
	{
		displayName: 'Pictures',
		name: 'pictures',
		type: 'multiOptions',
		options: [
			{ name: 'HTML', value: 'html', description: 'A page of its own, for email' },
			{ name: 'PDF', value: 'pdf', description: 'A page as long as the ticket' },
			{ name: 'PNG', value: 'png', description: 'A picture, one pixel a dot of the printer' },
			{ name: 'SVG', value: 'svg', description: 'A picture that stays sharp at any size' },
		],
		default: ['svg', 'html'],
		description: 'What to attach to the item as binary data',
		displayOptions: { show: forPaper },
	},
];
