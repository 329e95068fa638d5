import { editDistance } from '../names/editDistance';

/**
 * Short, familiar and regional forms of given names, folded. One line a name: the formal form first, then what people
 * with that name are called. Plain shortenings (`dani`, `rafa`, `alex`) need no line: a beginning of three letters is enough.
 */
const FORMS = `
francisco: paco fran curro kiko pancho quico frasco francesc francesco frantzisko patxi cisco xisco paquito pachi frank
francisca: paca paqui fran francesca paquita kika frasca xisca
jose: pepe josep xose joseba pepito pep joxe josele jose giuseppe joseph
jose maria: chema josema txema josepmaria josemari
jose luis: joselu pepelu josele
jose miguel: josemi
jose antonio: josean joseantonio
jose manuel: josema josemanuel
jose ramon: joserra
juan: joan xoan jon juanito john ion xuan ivan
juan jose: juanjo
juan manuel: juanma
juan carlos: juanca juancar
juan pedro: juanpe
juan pablo: juanpa
juan antonio: juanan
juan francisco: juanfran
juan luis: juanlu
juan ramon: juanra
luis: lluis koldo lucho louis
luis miguel: luismi
luis maria: luisma
luis manuel: luisma
miguel angel: miguelan miki
ignacio: nacho inaki ignasi inazio natxo
manuel: manolo manu lolo manel manoel manolito
manuela: manoli manola manu
antonio: toni tono antoni andoni antxon anton tonino antxo anto
antonia: toni toni tonia tona antoneta tonina
javier: javi xavi xavier xabier xabi
enrique: quique kike enric quico henry
enriqueta: queta
rafael: rafa rafel falo
rafaela: rafi fali
alejandro: alex ale jandro alexandre alexander xandre sandro
alejandra: alex ale sandra alexandra
alvaro: alvarito
jesus: chus suso xesus chuso josu
maria jesus: chus mariaje txus susi chusa
jorge: jordi xurxo gorka george coque
miguel: miquel mikel michael miki micky
pedro: pere peru kepa peio pedrito peter perico
pablo: pau paulo paul pol
carlos: carles charly karlos charles carlitos
jaime: jaume xaime jimmy
santiago: santi jacobo yago diego iago xacobe
andres: andreu ander andrew andy
eduardo: edu eduard lalo
fernando: fer nando ferran fernan
federico: fede
vicente: vicent vicenc sento tito bixente
guillermo: guille guillem gillermo
gabriel: gabi biel
joaquin: quim joaquim ximo jokin quino
bartolome: tomeu bartolo bartomeu
sebastian: sebas tian sebastia
sergio: sergi serxo
marcos: marc marcus
esteban: esteve estebe
felipe: felip pipe
ramon: moncho mon erramun
roberto: rober robert tito
ricardo: richi ricard
alberto: albert berto tito beto
gonzalo: gonza chalo gonzo
gregorio: goyo grego
domingo: txomin mingo
martin: marti
tomas: tomeu thomas tom
agustin: agus tin
adolfo: fito
rodolfo: fito rodo
arturo: artur arthur
ernesto: ernest tito
emilio: emili milio
julio: juli xulio
julian: juli
lorenzo: llorenc loren
mateo: mateu
bernardo: bernat
salvador: salva
benito: beni
nicolas: nico colas
cristobal: cris tobal tofol
inigo: enecon eneko
maria: mari miren mariona mary marie
maria rosa: marirrosa marirosa rosi
angel: gelo lito angelito
angel luis: gelo
natalia: nati
victor: vito
maria carmen: mamen mari maricarmen carmen mcarmen carmina menchu carmela carmencita
maria teresa: maite mayte mariate teresa tere teresita maritere
maria isabel: maribel marisabel isa
maria luisa: marisa marilu
maria soledad: marisol
maria victoria: marivi mavi vicky viki
maria pilar: maripili mapi pili
maria jose: mariajo majo pepa marijose cote
maria angeles: marian mangeles mariangeles angelines geles angelitas angelita
maria dolores: mariola loli lola mariloli maridol marilo
maria rosario: charo
maria concepcion: concha conchi conchita
maria mercedes: merche
maria paz: maripaz
maria luz: mariluz
maria elena: marilena malena
maria eugenia: maru
maria fernanda: mafer marifer
maria antonia: maritoni toni tonia
maria asuncion: asun
maria consuelo: chelo
maria begona: bego
maria josefa: pepa pepi
ana: anna ane anita
ana maria: anamari annamaria
ana isabel: anabel
ana belen: anabelen
rosa maria: rosamari rosamaria
dolores: lola loli dolors lolita lolines
carmen: carme carmina carmela mamen karmele carmela carmencita
concepcion: concha conchi conchita inma
rosario: charo charito rosa
mercedes: merche merce merxe meche
montserrat: montse rat
consuelo: chelo
josefa: pepa pepi fina josefina sefa
pilar: pili piluca
teresa: tere teresita maite
soledad: sole
beatriz: bea beatriu
cristina: cris tina kris
isabel: isa bel chabela elisabet sabel
elisabet: eli isabel elisabeth elizabeth bet
susana: susi susanna
guadalupe: lupe
encarnacion: encarna encarni
purificacion: puri
natividad: nati
asuncion: asun
inmaculada: inma imma macu immaculada
remedios: reme
milagros: mila
esperanza: espe
angeles: angels angelines angie geles
catalina: cati cata caterina
margarita: marga margot rita margarida
magdalena: magda lena malena
almudena: almu
macarena: maca
begona: bego
yolanda: yoli
veronica: vero
vanesa: vane vanessa
monica: moni
patricia: patri pati
silvia: silvi
eulalia: lali laia olalla
elena: helena nena leni
julia: juli
victoria: vicky viki vito
nuria: nuri
estefania: fani stefania
alicia: ali
raquel: raque
rocio: chio rosi
trinidad: trini
amparo: ampa empar
josefina: fina pepita
leonor: leo
luisa: lluisa
angela: angie gela angels
ester: esther
eva: eve
judit: judith
lidia: lydia
ines: agnes
aranzazu: arantxa arantza arancha arantzazu
catherine: kate katie cathy kathy katherine kitty kathleen
elizabeth: liz beth betty lizzie eliza bess bessie libby betsy
margaret: maggie meg peggy margie greta madge
mary: molly polly mae marie maria
william: bill will billy willie liam wm
robert: bob rob bobby robbie bert robin
richard: dick rick rich richie dickie
thomas: tom tommy thos
james: jim jimmy jamie jas
john: jack johnny jon jock
joseph: joe joey jos
charles: charlie chuck chas chaz
edward: ed eddie ted teddy ned edw
henry: harry hal hank
george: georgie geo
michael: mike mick mickey
david: dave davy davey
daniel: dan danny
andrew: andy drew
anthony: tony
alexander: alec alex sandy alick xander
frederick: fred freddie freddy
francis: frank frankie
samuel: sam sammy
benjamin: ben benny
matthew: matt
christopher: chris kit topher
nicholas: nick nicky
stephen: steve steven stevie
patrick: pat paddy
peter: pete
philip: phil pip
walter: walt wally
albert: al bert bertie
arthur: art artie
edmund: ed ned eddie
lawrence: larry laurie
leonard: len lenny
ronald: ron ronnie
donald: don donnie
kenneth: ken kenny
gerald: gerry jerry
theodore: ted teddy theo
victoria: vicky tori
susan: sue susie
dorothy: dot dolly dottie
eleanor: ellie nell nora nellie
ellen: nell nellie
frances: fanny fran
florence: flo florrie
harriet: hattie
helen: nell ellen
jane: jenny janie
janet: jenny
martha: patty mattie
matilda: tilly maud
rebecca: becky
sarah: sally sadie
anne: annie nan nancy ann anna
caroline: carrie caz
charlotte: lottie
constance: connie
virginia: ginny
gertrude: gertie trudy
agnes: aggie nessie
alice: ally
emily: emmy em
louisa: lou
evelyn: eve evie
`;

const formalOf = new Map<string, string[]>();
for (const line of FORMS.trim().split('\n')) {
	const [formal, forms] = line.split(':') as [string, string];
	for (const form of forms.trim().split(' ')) {
		const known = formalOf.get(form);
		if (known === undefined) formalOf.set(form, [formal]);
		else if (!known.includes(formal)) known.push(formal);
	}
}

/** The formal names a folded familiar or regional form may stand for; none for a name that is formal itself. */
export function formalNames(form: string): readonly string[] {
	return formalOf.get(form) ?? [];
}

/** Shorter forms are a slip away from too much. */
const SHORTEST_MISSPELT = 5;
/** One slip leaves the first two letters as they are, or the last two. */
const endsOf = (word: string): [string, string] => [`${word.slice(0, 2)}…`, `…${word.slice(-2)}`];

const formsByEnd = new Map<string, string[]>();
for (const form of formalOf.keys()) {
	if (form.length < SHORTEST_MISSPELT) continue;
	for (const end of endsOf(form)) formsByEnd.set(end, [...(formsByEnd.get(end) ?? []), form]);
}

/** Formal names of the familiar forms that a word is one slip away from. */
export function misspeltForms(word: string): readonly string[] {
	if (word.length < SHORTEST_MISSPELT) return [];
	const near = endsOf(word).flatMap((end) => formsByEnd.get(end) ?? []).filter((form) => editDistance(form, word, 1) === 1);
	return [...new Set(near.flatMap(formalNames))];
}
