/** What the ledger says to a message, topic by topic. */
import { DateTime } from 'luxon';
import { isHoliday } from '../../shop/review/holidays';
import type { Heard } from '../../shop/support/classify';
import type { Mentions } from '../../shop/support/mentions';
import { LATEST_DELIVERY_DAYS, LEAST_DAYS_ONLINE } from '../../shop/support/returning';
import { isOfAnyTime } from '../../shop/support/signs';
import type { LedgerTopic } from '../../shop/support/signs';
import { zoneOf } from '../../shop/time';
import { greet, openingHours, youAreWelcome } from '../../shop/voice/support';
import { voiceOf } from '../../shop/voice/voice';
import type { UnitContext } from '../unit';
import type { Answer } from './answer';
import type { Asker } from './asker';
import { ordersFor } from './orders';
import { orderAnswer } from './orderStatus';
import { returnsAnswer } from './returns';
import type { ReturnsPolicy } from './returns';
import { productsByCode, stockAnswer } from './stockAnswer';

/** Nobody waits longer for a parcel. */
const ORDER_DAYS = 120;

export interface AnswerRules {
	/** Opening hours in the shop's words; empty where nobody wrote them. */
	hours: string;
	returns: ReturnsPolicy;
}

export interface Question {
	heard: readonly Heard[];
	text: string;
	item: unknown;
	mentions: Mentions;
	asker: Asker;
}

/** @returns undefined where the ledger knows nothing of it; what is answered goes before what would have to be asked */
export async function answerFrom(context: UnitContext, rules: AnswerRules, question: Question): Promise<Answer | undefined> {
	const answers: Answer[] = [];
	for (const topic of await topicsFor(context, question)) {
		const answer = await answerOne(context, rules, question, topic);
		if (answer !== undefined) answers.push(answer);
	}
	const known = answers.filter(({ asks }) => !asks);
	if (known.length > 0) return { reason: known[0]!.reason, reply: known.map(({ reply }) => reply).join('\n'), asks: false };
	return answers[0] ?? smallTalk(context, question);
}

async function topicsFor(context: UnitContext, { heard, item, mentions }: Question): Promise<LedgerTopic[]> {
	const has = (topic: LedgerTopic) => heard.some((each) => each.topic === topic);
	// «¿Puedo devolver mi pedido?» asks of returns; «¿a qué hora llega mi pedido?» does not ask when the shop opens.
	const first: LedgerTopic | undefined = has('returns') ? 'returns' : has('order') ? 'order' : undefined;
	const hours = heard.some(({ topic, words }) => topic === 'hours' && (first === undefined || !isOfAnyTime(words)));
	const topics: LedgerTopic[] = [...(first === undefined ? [] : [first]), ...(hours ? (['hours'] as const) : []), ...(has('stock') ? (['stock'] as const) : [])];
	if (topics.length > 0 || heard.length > 0) return topics;
	// What was asked for comes alone: the number and the address, or a product's code.
	if (mentions.numbers.length > 0 && mentions.contacts.length > 0) return ['order'];
	return (await productsByCode(context, item, mentions.codes)).length > 0 ? ['stock'] : [];
}

async function answerOne(context: UnitContext, rules: AnswerRules, { asker, mentions, item, text }: Question, topic: LedgerTopic): Promise<Answer | undefined> {
	switch (topic) {
		case 'order':
			return await orderAnswer(context, await ordersFor(context, asker, mentions, ORDER_DAYS));
		case 'returns':
			return await returnsAnswer(context, await ordersFor(context, asker, mentions, LATEST_DELIVERY_DAYS + Math.max(rules.returns.days, LEAST_DAYS_ONLINE)), rules.returns);
		case 'hours':
			return rules.hours === '' ? undefined : { reason: 'chat_hours_told', reply: hoursNow(context, rules.hours), asks: false };
		case 'stock':
			return await stockAnswer(context, await productsByCode(context, item, mentions.codes), text);
	}
}

function hoursNow({ shop, now }: UnitContext, hours: string): string {
	const today = DateTime.fromMillis(now, { zone: zoneOf(shop.zone) });
	const place = { country: shop.country, region: shop.region, extraDays: shop.closedDays };
	const closed = (days: number) => isHoliday(today.plus({ days }).toFormat('yyyy-MM-dd'), place);
	return openingHours(voiceOf(shop), hours, { today: closed(0), tomorrow: closed(1) });
}

function smallTalk({ shop }: UnitContext, { heard }: Question): Answer | undefined {
	const voice = voiceOf(shop);
	if (heard.some(({ topic }) => topic === 'thanks')) return { reason: 'chat_greeted', reply: youAreWelcome(voice), asks: false };
	return heard.some(({ topic }) => topic === 'greeting') ? { reason: 'chat_greeted', reply: greet(voice, shop.name), asks: false } : undefined;
}
