/** What n8n says beside a node's output where a beginner would wonder: why nothing real happens, where it went, what is still to choose. */
import type { IExecuteFunctions, INodeExecutionData, NodeHint } from 'n8n-workflow';
import { say } from './spanish/say';
import type { Words } from './spanish/say';

const said = (type: 'info' | 'warning', whenToDisplay: 'always' | 'beforeExecution', message: string, condition: string): NodeHint => ({
	message, type, location: 'outputPane', whenToDisplay, displayCondition: `={{ ${condition} }}`,
});
const note = (message: string, condition: string) => said('info', 'beforeExecution', message, condition);
const warning = (message: string, condition: string) => said('warning', 'beforeExecution', message, condition);
const operation = (...names: string[]) => `${JSON.stringify(names)}.includes($parameter["operation"])`;

/** A condition must be true or false: a parameter that is not there is neither. */
const simulates = said('info', 'always', 'Simulate is on: this tells what would happen, and nothing real is done', '$parameter["simulate"] === true');

export const nodeHints = {
	posTrigger: [simulates, warning('Anybody who knows the address can post sales here: choose Till Secret unless this is a test on your own machine', '["till", "webhook"].includes($parameter["source"]) && $parameter["authentication"] === "none"')],
	shopTrigger: [note('What comes due here was written by Review Request Scheduler in the workflow of the sales', '$parameter["event"] === "reviewDue"'), note('Switch the workflow on and open the page by its Production URL', '["page", "tablet"].includes($parameter["event"])')],
	customerMatcher: [simulates, note('Connect what should happen with doubtful people to the second output, or leave it: they go on by the first as well', operation('match'))],
	crmUpsert: [simulates, note('Customers and purchases stay in the shop’s own ledger. Choose your CRM above to have it told as well', `${operation('record')} && $parameter["crm"] === "ledger"`)],
	stockSync: [simulates, note('Stock is moved in the shop’s own ledger. Choose a channel above to have a web shop or marketplace told as well', `${operation('sync', 'record', 'count')} && $parameter["channel"] === "none"`)],
	receiptPrinter: [
		simulates,
		note('Picture Only is chosen: no paper comes out. Choose where to print once there is a printer', `${operation('print')} && $parameter["output"] === "preview"`),
		warning('This node may not open the drawer yet: switch on Allow Opening the Drawer', `${operation('drawer')} && $parameter["allowDrawer"] !== true`),
	],
	reviewRequestScheduler: [simulates, note('Nothing is sent from here: a second workflow that begins with Shop Trigger, Review Due, sends when the day has come', operation('schedule'))],
	loyaltyPoints: [simulates, note('Rewards come from a node with Earn From Sales: it has to have run once', `${operation('redeem')} && !$parameter["reward"]`)],
	customerSegments: [
		simulates,
		note('Without conditions the segment that stands under this name is taken. Add conditions to make a new one', `${operation('members')} && Object.keys($parameter["conditions"] || {}).length === 0`),
		note('Without a control group nobody can tell later what the campaign brought', `${operation('guard')} && $parameter["controlPercent"] === 0`),
		note('Send only what leaves by the first output: the others are whoever should not get it', operation('guard')),
	],
	customerCard: [simulates, note('The tablet shows it where a workflow with Shop Trigger, Tablet Page, is switched on', operation('show', 'link'))],
	clickCollect: [simulates, note('The notice to the customer is written here and sent by you: connect a mail or message node and give it pickup.notice', operation('ready'))],
	salesReport: [note('No file is chosen: the item has the figures alone', `${operation('make')} && ($parameter["forms"] || []).length === 0`)],
	privacyDesk: [simulates, warning('Erasing cannot be undone. Be sure who asks, and run it with Simulate first', `${operation('erase')} && $parameter["simulate"] !== true`)],
	shopHealth: [simulates, note('Where all is well nothing comes out, and what follows does not run', `${operation('overview')} && $parameter["give"] === "problems"`)],
} as const satisfies Readonly<Record<string, readonly NodeHint[]>>;

/** Says in the editor why nothing came out, which looks like a failure to whoever tries it for the first time. */
export function whyEmpty(context: Pick<IExecuteFunctions, 'addExecutionHints'>, items: INodeExecutionData[], words: Words): INodeExecutionData[] {
	if (items.length === 0) context.addExecutionHints({ message: say(words), type: 'info', location: 'outputPane' });
	return items;
}
