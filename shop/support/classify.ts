/** What a message is about, with the words that say so. */
import { foldMessage } from './fold';
import { isDenied } from './negation';
import { isOfLedger, SIGNS } from './signs';
import type { Topic } from './signs';

export interface Heard {
	topic: Topic;
	/** As the message has them, folded: for whoever wants to know why. */
	words: string;
}

/** Nobody places an order by asking for theirs. */
const ORDERING = /\b(?:hacer|poner|realizar|place|make) (?:un|una|otro|an?|another) (?:pedido|order)\b/;

const SMALL_TALK = ['greeting', 'thanks'] as const satisfies Topic[];
const isSmallTalk = (topic: Topic): boolean => (SMALL_TALK as readonly Topic[]).includes(topic);

/** Every topic of a message, each once, those that need a person first; greetings and thanks only of who says nothing else. Empty for what the rules do not know. */
export function topicsOf(message: string): Heard[] {
	const folded = foldMessage(message);
	const rest = withoutSmallTalk(folded);
	const heard = (Object.keys(SIGNS) as Topic[]).flatMap((topic) => {
		// «No hay problema» does not ask what there is; what needs a person is looked for in every word.
		const words = firstSaid(isOfLedger(topic) ? rest : folded, topic);
		return words === undefined ? [] : [{ topic, words }];
	});
	const asked = heard.filter(({ topic }) => !isSmallTalk(topic));
	if (asked.length > 0) return asked;
	// «Hola, soy Marta y quería saber…» is more than a greeting.
	return rest.split(/[|\s]+/).filter((word) => word !== '').length <= MORE_WORDS ? heard : [];
}

/** «Hola a todos», «vale, muchas gracias a ti». */
const MORE_WORDS = 2;

function firstSaid(folded: string, topic: Topic): string | undefined {
	if (topic === 'order' && ORDERING.test(folded)) return undefined;
	for (const { says, deniable } of SIGNS[topic]) {
		for (const match of folded.matchAll(says)) {
			if (!deniable || !isDenied(folded, match.index, match.index + match[0].length)) return match[0].trim();
		}
	}
	return undefined;
}

function withoutSmallTalk(folded: string): string {
	return SMALL_TALK.reduce((text, topic) => SIGNS[topic].reduce((left, { says }) => left.replace(says, ' '), text), folded);
}
