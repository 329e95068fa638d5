/** Whether a word is denied where it stands: «no hay problema» is none, «no me solucionáis el problema» is one. */

const words = (list: string): string => list.trim().split(/\s+/).join('|');

const NEGATORS = words('no ni sin nunca jamas tampoco ningun ninguna cero not never without isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt nothing');

/**
 * What may stand between: to be, to have, and words of quantity. No definite article, no other verb: they speak of a problem that is there
 * («no está el problema resuelto»).
 */
const BETWEEN = words(`
	hay ha he hemos han has hubo habido tenido tengo tenemos tiene tienen tuve tuvimos es era fue son eran sea esta estan estoy estamos estaba estuvo supone parece veo
	me te le nos os les se un una unos unas ningun ninguna ningunos mas gran mucho mucha muchos muchas mayor nada de para por muy tan ya todavia llego llegado vino venido
	is was are were be been am there a an any really at all big major real much of for so too very have had having got see arrived come came`);

const DENIED = new RegExp(`(?:^| )(?:${NEGATORS})(?: (?:${BETWEEN})){0,5} $`);
/** «Nunca he tenido un problema hasta hoy» has one. */
const UNTIL_NOW = /^(?: [\p{L}\p{N}]+){0,4} (?:hasta|until|till|before|antes|except)\b/u;

/** Clauses are short; what stands further away denies nothing. */
const REACH = 80;

/** @param folded as `foldMessage` makes it; the word begins at `start` and ends before `end` */
export function isDenied(folded: string, start: number, end: number): boolean {
	return DENIED.test(folded.slice(Math.max(0, start - REACH), start)) && !UNTIL_NOW.test(folded.slice(end));
}
