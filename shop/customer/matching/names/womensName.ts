/**
 * Whether a given name is a woman's. A son may carry his father's first surname and given name; a daughter's first surname is
 * not her mother's, so two women of a home hardly ever share both. Written for this purpose from common knowledge.
 */

/** Women's names that do not end in `a`, folded. */
const WOMEN = `
abril agnes aicha aintzane ainoe alice aminatou amparo anabel ane angeles angustias anne aranzazu arantzazu aroe ashley asmae astrid asuncion awa beatriz begona belen birgit brigitte
caridad carme carmen carol caroline catherine charo chelo chloe christine chus claire conchi concepcio concepcion consolacion consuelo cris dafne deborah desiree dolores dolors doris
edith edurne elisabet elisabeth elizabeth ellen emily encarnacion esther ester estibaliz evelyn fanny fatou flor florence garazi gladys guadalupe hanane hannah hayat heidi helen hind
ikram iman imane ines ingrid irati iratxe irene iris isabel isabelle itxel itziar izaskun jacqueline jane janet janeth jeannette jennifer jone joyce judit judith karen karin katherine
leire leonor leyre lisbeth liz loli lore lourdes lucy lupe luz mabel maider maite mar margaret mari mariam marian maribel maricarmen marie mariluz marimar maripaz maripili marise
marisol marleny mary maryam mayte mechi meritxell merce mercedes merche meryem michelle milagros miren miriam mirian miryam monserrat montse montserrat nahikari nancy nathalie
natividad ndeye nekane nelly neus nicole nieves noe noemi nour oihane olatz ouafae paqui paz penelope piedad pilar pili presentacion purificacion puri queralt raquel remedios remei
rocio rosario roser rosi ruth salome sarah shirley siham simone socorro sol soledad sophie susanne susi sylvie tere trini trinidad uxue vicky virtudes visitacion wafae wendy
yaneth yasmin yoli zeinab zineb zoe
`;

/** Men's names that do. */
const MEN_IN_A = `
abdella aditya bautista borja elia gianluca gorka hamza ilya issa joseba joshua josua kepa krishna luca mattia mircea misha moha moussa musa mustafa mustapha nana nicola nikita papa
sacha sidi toma yahya zakaria
`;

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
const women = words(WOMEN);
const menInA = words(MEN_IN_A);

/** @param given folded; its first word decides: «María José» is a woman, «José María» a man */
export function isWomansName(given: string): boolean {
	const first = given.split(' ', 1)[0]!;
	return women.has(first) || (first.length > 2 && first.endsWith('a') && !menInA.has(first));
}
