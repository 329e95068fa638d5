/** A customer's message: answered from the ledger, or handed to a person with the whole history. */
import { findCustomer } from '../../../ledger/repositories/customers';
import { soldSince } from '../../../ledger/repositories/orders';
import { toMinor } from '../../../shop/money';
import { reasonText } from '../../../shop/reasons';
import type { ReasonCode } from '../../../shop/reasons';
import { spanishDecimal } from '../../../shop/stock/cells';
import { topicsOf } from '../../../shop/support/classify';
import { mentionsIn } from '../../../shop/support/mentions';
import { afterMiss, isBigBasket, personReasons } from '../../../shop/support/verdict';
import type { Because } from '../../../shop/support/verdict';
import { aPersonComes, aPersonHasIt, askAgain } from '../../../shop/voice/support';
import { voiceOf } from '../../../shop/voice/voice';
import { factsOf } from '../../facts';
import { linkSecret } from '../../linkSecret';
import type { Answer } from '../../support/answer';
import { askerOf } from '../../support/asker';
import type { Asker, Proof } from '../../support/asker';
import { answerFrom } from '../../support/answerFrom';
import type { AnswerRules } from '../../support/answerFrom';
import { forgetOldChats, openChat } from '../../support/chat';
import type { Chat } from '../../support/chat';
import { eachTogether } from '../../support/together';
import { unit } from '../../unit';
import type { ItemBatch, UnitContext } from '../../unit';
import { cardFor } from '../customerCard';
import type { CardAnswer } from '../customerCard';

export interface TriageInput extends ItemBatch, AnswerRules {
	/** What was written, an item each. */
	messages: readonly string[];
	/** What the channel calls each conversation; empty: whoever the channel proves has one. */
	conversations: readonly string[];
	proofs: readonly Proof[];
	/** Events of the history that goes to the person. */
	timeline: number;
}

/** The `support` key of an item: fit to be shown to whoever asked. */
export interface SupportAnswer {
	status: 'answered' | 'ask' | 'person';
	reason: ReasonCode;
	message: string;
	/** Every reason for a person, the weightiest first, with the words of the message that gave it. */
	because: Because[];
	/** What to write back. */
	reply: string;
	/** For staff; null unless a person answers. */
	handover: Handover | null;
}

/** What the person who answers has before them. */
export interface Handover {
	/** `proven`: by the channel. `claimed`: only they say so; ask before telling anything of the customer. */
	identity: Asker['identity'];
	/** What the ledger would have answered. */
	suggestion: string | null;
	/** Questions of this conversation without an answer, this one counted. */
	misses: number;
	history: CardAnswer;
}

export const triageMessages = unit<TriageInput, (SupportAnswer & { simulated?: true })[]>(async (context, input) => {
	await linkSecret(context.sql);
	await forgetOldChats(context);
	return await eachTogether(context, input, async (item, index) => await triage(context, input, item, index));
});

async function triage(context: UnitContext, input: TriageInput, item: unknown, index: number): Promise<SupportAnswer> {
	const [text, fields] = [input.messages[index] ?? '', fieldsOf(item)];
	const mentions = mentionsIn(`${text} ${fields.order}`, context.shop.country);
	const asker = await askerOf(context, item, input.proofs[index] ?? { email: '', phone: '' }, mentions);
	const chat = await openChat(context, input.conversations[index] || asker.proven[0] || '', fields.message);
	const heard = topicsOf(text);
	const vip = await isVip(context, asker);
	const because = personReasons(heard, { vip: vip && asker.identity === 'proven', bigBasket: await isBig(context, fields.basket), withPerson: chat.before.withPerson });
	const answer = await answerFrom(context, input, { heard, text, item, mentions, asker });
	const onlyThanks = heard.length > 0 && heard.every(({ topic }) => topic === 'thanks');
	const outcome = await outcomeOf(context, input.timeline, asker, chat, onlyThanks ? [] : because, answer);
	return vip && asker.identity === 'claimed' && !onlyThanks ? await alsoToPerson(context, input.timeline, asker, outcome) : outcome;
}

async function outcomeOf(context: UnitContext, timeline: number, asker: Asker, chat: Chat, because: Because[], answer: Answer | undefined): Promise<SupportAnswer> {
	if (because.length > 0) return await toPerson(context, timeline, asker, chat, because, answer);
	if (answer === undefined || answer.asks) return await missed(context, timeline, asker, chat, answer);
	await chat.keep(chat.before);
	return told(context, 'answered', answer.reason, answer.reply);
}

/** They say they are a VIP: a person hears of it, and they read what anybody would, or a stranger could try whose address is a VIP's. */
async function alsoToPerson(context: UnitContext, timeline: number, asker: Asker, outcome: SupportAnswer): Promise<SupportAnswer> {
	const because: Because[] = [...outcome.because, { reason: 'chat_vip', words: null }];
	if (outcome.status === 'person') return { ...outcome, because };
	const handover = { identity: asker.identity, suggestion: outcome.status === 'answered' ? outcome.reply : null, misses: 0, history: await cardFor(context, timeline, asker.who) };
	return { ...told(context, 'person', 'chat_vip', outcome.reply), because, handover };
}

/** Nothing was answered: asked once more, then a person. Whose order it is may be asked as often as nobody can be counted. */
async function missed(context: UnitContext, timeline: number, asker: Asker, chat: Chat, answer: Answer | undefined): Promise<SupportAnswer> {
	const next = !chat.counted && answer !== undefined ? 'ask' : afterMiss(chat.counted ? chat.before.misses : undefined);
	if (next !== 'ask') return await toPerson(context, timeline, asker, chat, [{ reason: next, words: null }], undefined);
	await chat.keep({ ...chat.before, misses: chat.before.misses + 1 });
	const { reason, reply } = answer ?? { reason: 'chat_ask_again' as const, reply: askAgain(voiceOf(context.shop)) };
	return told(context, 'ask', reason, reply);
}

async function toPerson(context: UnitContext, timeline: number, asker: Asker, chat: Chat, because: Because[], answer: Answer | undefined): Promise<SupportAnswer> {
	const missed = because[0]!.reason === 'chat_second_miss' || because[0]!.reason === 'chat_not_understood';
	const misses = chat.before.misses + (missed ? 1 : 0);
	await chat.keep({ misses, withPerson: true });
	const voice = voiceOf(context.shop);
	const only = because.every(({ reason }) => reason === 'chat_with_person');
	return {
		...told(context, 'person', because[0]!.reason, only ? aPersonHasIt(voice) : aPersonComes(voice)),
		because,
		handover: { identity: asker.identity, suggestion: answer === undefined || answer.asks ? null : answer.reply, misses, history: await cardFor(context, timeline, asker.who) },
	};
}

function told({ shop }: UnitContext, status: SupportAnswer['status'], reason: ReasonCode, reply: string): SupportAnswer {
	return { status, reason, message: reasonText(reason, shop.locale), because: [], reply, handover: null };
}

async function isVip(context: UnitContext, { customerId }: Asker): Promise<boolean> {
	const customer = customerId === undefined ? undefined : await findCustomer(context.sql, customerId);
	return customer !== undefined && factsOf(context, customer, false).vip;
}

const AVERAGE_DAYS = 90;

async function isBig(context: UnitContext, basket: unknown): Promise<boolean> {
	const { sql, shop, now } = context;
	const cents = toMinor(typeof basket === 'string' ? spanishDecimal(basket) : basket, shop.currency);
	return cents !== undefined && isBigBasket(cents, await soldSince(sql, now - AVERAGE_DAYS * 86_400_000, shop.currency, 'online'));
}

/** What a chat platform sends beside the message. */
function fieldsOf(item: unknown): { order: string; message: string; basket: unknown } {
	const row = (item ?? {}) as Readonly<Record<string, unknown>>;
	const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
	return { order: text(row.order_number), message: text(row.message_id), basket: row.basket_total };
}
