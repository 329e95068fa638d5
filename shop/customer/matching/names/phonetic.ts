/**
 * How a folded word sounds in Spanish, so that spellings heard at a counter meet: b/v, z/s/c, ll/y, mute h, g/j/x, qu/k,
 * doubled letters. `jimenez`, `gimenez` and `ximenez` give one sound; `vazquez` and `vasquez` too.
 */
export function soundOf(word: string): string {
	let sound = heard.get(word);
	if (sound === undefined) {
		sound = listen(word);
		if (heard.size >= MOST_HEARD) heard.clear();
		heard.set(word, sound);
	}
	return sound;
}

/** A shop's customers have some ten thousand different names, met again and again. */
const MOST_HEARD = 50_000;
const heard = new Map<string, string>();

function listen(word: string): string {
	return word
		.replace(/ll/g, 'y')
		.replace(/ph/g, 'f')
		.replace(/tx|tz|ts/g, 's')
		.replace(/ch/g, '#')
		.replace(/h/g, '')
		.replace(/qu(?=[eiy])|q/g, 'k')
		.replace(/gu(?=[ei])/g, '%')
		.replace(/[gx](?=[eiy])|^x/g, 'j')
		.replace(/%/g, 'g')
		.replace(/c(?=[eiy])|z|ç|x/g, 's')
		.replace(/c/g, 'k')
		.replace(/[vw]/g, 'b')
		.replace(/m(?=[bp])/g, 'n')
		.replace(/y(?![aeiou])/g, 'i')
		.replace(/^i(?=[aeou])/, 'y')
		.replace(/(.)\1+/g, '$1');
}
