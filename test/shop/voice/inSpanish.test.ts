import fc from 'fast-check';
import { inWordsOf } from '../../../shop/voice/inSpanish';
import { saidBelow } from '../../../shop/voice/spanish';

const sentences = Object.entries(saidBelow).filter(([english]) => english.includes('{'));

it('knows a sentence again by its words, whatever facts stand in it', () => {
	// A fact that is itself translated, or holds words of a surer sentence, is another matter.
	const fact = fc.stringMatching(/^[0-9ñ/_-]{1,12}$/);
	for (const [english, spanish] of sentences) {
		if (/\{(?:detail|kind)\}/.test(english)) continue;
		const names = [...english.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
		fc.assert(
			fc.property(fc.array(fact, { minLength: names.length, maxLength: names.length }), (facts) => {
				const put = (text: string) => names.reduce((words, name, index) => words.replaceAll(`{${name}}`, facts[index]!), text);
				expect(inWordsOf(put(english), 'es')).toBe(put(spanish));
			}),
			{ numRuns: 3 },
		);
	}
});

it('gives the first of several facts as much as it can, and nobody less than a letter', () => {
	const [english, spanish] = sentences.find(([text]) => text.includes('{highest}'))!;
	const put = (text: string, facts: Record<string, string>) => Object.entries(facts).reduce((words, [name, value]) => words.replace(`{${name}}`, value), text);
	const facts = { width: '1 × 2', height: '3', most: '4', highest: '5' };
	expect(inWordsOf(put(english, facts), 'es')).toBe(put(spanish, facts));
	expect(inWordsOf(put(english, { ...facts, width: '' }), 'es')).not.toBe(put(spanish, { ...facts, width: '' }));
});

it('does not hang on a message that says the same again and again', () => {
	for (const [english] of sentences) {
		const pieces = english.split(/\{\w+\}/);
		const inner = pieces.slice(1).join('x') || pieces[0]!;
		const pumped = pieces[0]! + `x${inner}`.repeat(Math.ceil(2000 / (inner.length + 1)));
		expect(typeof inWordsOf(`${pumped.slice(0, 1998)}\n!`, 'es')).toBe('string');
	}
});
