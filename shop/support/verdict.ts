/** Who answers a customer: a person, for these reasons, or the ledger. */
import type { ReasonCode } from '../reasons';
import type { Heard } from './classify';
import type { PersonTopic } from './signs';

/** Why a person is called, and by which words of the message, where words did it. */
export interface Because {
	reason: ReasonCode;
	words: string | null;
}

/** What is known of whoever writes, beside what they wrote. */
export interface Standing {
	/** A regular, by `customerFacts`. */
	vip: boolean;
	bigBasket: boolean;
	/** A person has this conversation already. */
	withPerson: boolean;
}

/** In the order in which a person wants to know. */
const PERSON: Readonly<Record<PersonTopic, ReasonCode>> = {
	angry: 'chat_angry',
	defective: 'chat_defective',
	payment: 'chat_payment',
	gift: 'chat_gift',
	compatibility: 'chat_compatibility',
	customisation: 'chat_customisation',
	wants_person: 'chat_wants_person',
};

/** Every reason for a person, the weightiest first; none: the ledger may try. */
export function personReasons(heard: readonly Heard[], standing: Standing): Because[] {
	const said = (Object.keys(PERSON) as PersonTopic[]).flatMap((topic) => heard.filter((each) => each.topic === topic).map(({ words }) => ({ reason: PERSON[topic], words })));
	const known: [boolean, ReasonCode][] = [[standing.vip, 'chat_vip'], [standing.bigBasket, 'chat_big_basket'], [standing.withPerson, 'chat_with_person']];
	return [...said, ...known.flatMap(([is, reason]) => (is ? [{ reason, words: null }] : []))];
}

/** After how many questions without an answer a person comes. */
const MOST_MISSES = 2;

/**
 * What follows where the ledger had no answer.
 *
 * @param misses earlier ones of the same conversation; undefined where nothing tells conversations apart, so that nobody is asked for ever
 */
export function afterMiss(misses: number | undefined): 'ask' | 'chat_second_miss' | 'chat_not_understood' {
	if (misses === undefined) return 'chat_not_understood';
	return misses + 1 >= MOST_MISSES ? 'chat_second_miss' : 'ask';
}

/** Below this many sales an average says nothing. */
const ENOUGH_SALES = 20;

/** @param sold what was sold lately on that channel, minor units */
export function isBigBasket(basketCents: number | undefined, sold: { sales: number; cents: number }): boolean {
	return basketCents !== undefined && sold.sales >= ENOUGH_SALES && basketCents * sold.sales > sold.cents;
}
