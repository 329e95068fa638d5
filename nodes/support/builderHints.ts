/** For n8n's workflow builder, an AI that looks for nodes and puts them together: when to take which of ours, and what goes with it. */
import type { IBuilderHint } from 'n8n-workflow';

const node = (name: string) => `n8n-nodes-tpv-crm.${name}`;
const hint = (searchHint: string, related: Readonly<Record<string, string>> = {}): IBuilderHint => ({
	searchHint,
	relatedNodes: Object.entries(related).map(([name, relationHint]) => ({ nodeType: node(name), relationHint })),
});

const CHAIN = 'The first output carries every item on, with one key added, so these nodes chain without expressions';

export const builderHints = {
	posTrigger: hint('Starts a workflow with every sale of a till (POS, TPV) or web shop. Take it instead of a Webhook for sales: it keeps each one on disk before it answers, and no sale runs twice', {
		customerMatcher: 'Usually next: who bought',
		stockSync: 'Moves stock by the sale',
		receiptPrinter: 'Prints the ticket',
	}),
	shopTrigger: hint('Starts a workflow when a review request is due, stock runs low or somebody enters a segment; also serves the sign-up, unsubscribe and tablet pages', {
		reviewRequestScheduler: 'Schedules what Review Due later emits',
		customerSegments: 'Defines the segments',
	}),
	customerMatcher: hint(`Finds or registers the person behind a sale, explains it, merges duplicates and undoes merges. ${CHAIN}; doubtful people also leave by the second output`, { crmUpsert: 'Records the purchase of whoever was found' }),
	crmUpsert: hint(`Records sales, totals, tags and consents in the shop’s ledger and in a CRM such as HubSpot, Brevo or ActiveCampaign, each once. ${CHAIN}`, { customerMatcher: 'Comes before: it needs to know who bought' }),
	stockSync: hint(`Moves stock by each sale, publishes it to web shops and marketplaces, compares both and tells what to order. ${CHAIN}; low stock and what needs attention leave by further outputs`, { posTrigger: 'Gives the sales' }),
	receiptPrinter: hint(`Prints tickets on receipt printers (ESC/POS, StarPRNT) at most once, or draws them as pictures for an email. ${CHAIN}`, { posTrigger: 'Gives the sales' }),
	reviewRequestScheduler: hint(`Notes that a buyer will be asked for a review some days later; it sends nothing itself. ${CHAIN}`, { shopTrigger: 'Event Review Due starts the workflow that sends' }),
	loyaltyPoints: hint(`Gives, takes back and redeems points; gift cards. ${CHAIN}; rewards that were reached leave by the second output`, { customerMatcher: 'Comes before: it needs to know who bought' }),
	customerSegments: hint('Gets the people of a segment, leaves out of a campaign who should not get it, drafts win-back letters, notes consents, imports bookings. Send only what leaves by its first output', { shopTrigger: 'Event Segment tells who enters or leaves' }),
	customerCard: hint('Everything the shop knows of a customer on one card, and the screen of the tablet beside the till', { customerMatcher: 'Comes before in the walk of a sale' }),
	clickCollect: hint('Orders collected in the shop: code, goods set aside, ready, reminder, handed over once', { shopTrigger: 'Serves the counter’s page' }),
	salesReport: hint('Sales of store and web for a day, week, month or year, as figures, mail, PDF, charts or rows. Put a Schedule Trigger before it'),
	privacyDesk: hint('What people may ask by data protection law: copy, correction, erasure, objection, with deadlines and proof. Erase only after a person has checked who asks'),
	shopHealth: hint('Whether tills, CRM, stock, printers and disk are well, what happened to a ticket, silent tills, backups, and the checklist for setting a shop up'),
} as const satisfies Readonly<Record<string, IBuilderHint>>;
