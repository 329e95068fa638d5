/** Three tickets that a person labelled in the node: suggested while they are pasted, learned when the workflow is published. */
import type { ILoadOptionsFunctions, ITriggerFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import type { TicketExample } from '../../usecases/units/ticketLayouts';
import { openShopFor } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { inWordsOf } from '../../shop/voice/inSpanish';
import { editorLanguage } from '../support/spanish/editorLanguage';
import { say } from '../support/spanish/say';
import { text } from './mappingOf';
import type { SalePump } from './salePump';
import { parameter } from './source';
import { TAUGHT } from './ticketProperties';

/** One method a ticket: n8n does not tell which field asks. */
export const ticketFacts = Object.fromEntries(
	TAUGHT.map((index) => [
		`getTicketFacts${index}`,
		async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
			const pasted = this.getCurrentNodeParameter(`ticket${index}`);
			const ticket = typeof pasted === 'string' ? pasted : '';
			const read = ticket === '' ? undefined : await (await openShopFor(this)).run('suggestTicket', { ticket });
			return {
				fields: [
					fact('number', say('Number'), true, read?.number),
					fact('date', say('Date'), true, read?.date),
					fact('total', say('Total'), true, read?.total),
					fact('lines', say('Goods (One a Line, Ending With the Amount)'), false, read?.lines),
				],
			};
		},
	]),
);

function fact(id: string, displayName: string, required: boolean, read: string | undefined): ResourceMapperField {
	return { id, displayName, required, defaultMatch: false, display: true, type: 'string', ...(read === undefined || read === '' ? {} : { defaultValue: read }) };
}

/**
 * Learns what the node teaches, then reads again what waited for it.
 * @throws Error in words where the examples contradict the tickets, for the person who publishes
 */
export async function teachLayout(context: ITriggerFunctions, shop: OpenedShop, pump: SalePump): Promise<void> {
	if (parameter(context, 'teach', false) === true) await learn(context, shop);
	// What another trigger of the shop was taught may serve this one's tickets too.
	const read = await shop.run('rereadTickets', { triggerId: `${context.getWorkflow().id}:${context.getNode().id}`, simulate: parameter(context, 'simulate', false) === true, claim: pump.offer() });
	pump.adopt(read.claimed);
	if (read.waiting) pump.pump();
	if (read.accepted > 0) context.logger.info(`POS Trigger: ${read.accepted} tickets that waited for a person are sales now`);
}

/** @throws Error in words */
async function learn(context: ITriggerFunctions, shop: OpenedShop): Promise<void> {
	const examples = TAUGHT.map((index) => exampleOf(context, index)).filter((example) => example !== undefined);
	const answer = examples.length < TAUGHT.length ? { learned: false as const, problems: [say('Paste three tickets and say what stands on each')] } : await shop.run('learnTicketLayout', { name: text(context, 'layoutName') ?? context.getNode().name, examples });
	if (!answer.learned) {
		const message = say('The layout of the tickets was not learned. {problems}.', { problems: answer.problems.map((problem) => inWordsOf(problem, editorLanguage())).join('. ') });
		// While n8n starts nobody reads it, and the till must be heard all the same.
		if (context.getActivationMode() !== 'init') throw new Error(message);
		context.logger.warn(`POS Trigger: ${message}`);
	}
}

function exampleOf(context: ITriggerFunctions, index: number): TicketExample | undefined {
	const ticket = parameter(context, `ticket${index}`, '');
	const { value } = (parameter(context, `says${index}`, {}) ?? {}) as { value?: Record<string, unknown> | null };
	if (typeof ticket !== 'string' || ticket.trim() === '') return undefined;
	const said = (name: string): string => (typeof value?.[name] === 'string' ? value[name] : '');
	return { ticket, number: said('number'), date: said('date'), total: said('total'), lines: said('lines') };
}
