/**
 * Given names met in Spain, folded, to tell where the given name ends and the surnames begin. Written for this purpose
 * from common knowledge; a name that is not here still works, as the first word of a name is always a given one.
 */
const ONLY_GIVEN = `
aaron abdel abdul abel abraham achraf ada adela adelaida adelina adil adolfo adoracion adrian adriana adrienne agata agnes agueda agustin agustina ahmed aicha aida aimar
ainara ainhoa ainoa aintzane aitana aitor alaia alan alba alberto albert alejandra alejandro alejo aleix alessandro alex alexander alexandra alexandru alexia alexis alfonso
alfredo ali alicia alina alma almudena alvaro amadeo amador amaia amalia amanda amaya amelia amina amparo ana anabel anais anastasia anca andoni andrea andrei andreea andreu
ane angela angeles angelica angelina angels angustias ania anita anna anne antonella antoni antonia antonio anton anuska aquilino araceli arantxa arantza arantzazu
arantzazu araitz araceli ariadna ariana arnau arturo arthur asier asuncion atanasio augusto aurelia aurelio aurora axel azahara aziz azucena bartolome bartomeu basilio beatriz begona
belen benjamin bernarda bernat berta bianca bibiana biel blanca bogdan borja brahim brandon brenda brian brigida bruna bruno camila camilo candela candelaria candido caridad
caridad carina carla carles carlos carlota carme carmela carmelo carmen carol carolina caroline catalina catarina cayetana cayetano cecilia cecilio celestino celia celso cesar
charlotte chiara christian christina christopher clara claudia claudio clotilde concepcion conrado consolacion consuelo constantin coral cosmin covadonga cristian cristiana cristina cristofer
custodia daniel daniela daria dario david debora deborah denis denisa desiree diana didac diego dimitri dolors dolores domingo domenec domitila dorotea dumitru edgar edith eduard
eduarda eduardo edurne efren eider eija elba elena eleonora eleuterio elia eliana eligio elisa elisabet elisabeth elisenda elizabeth eloisa eloy elsa elvira emilia emiliana emiliano
emilio emma emmanuel encarna encarnacion eneko enric enrique enriqueta eric erica erik erika erminia ernest ernesto esmeralda esperanza estefania estela ester esther estibaliz estrella
etelvina eudald eufemia eufrasia eugenia eugenio eulalia eulogio eusebio eva evaristo ezequiel fabian fabiana fabiola facundo fatiha fatima fausto federico feliciano felicidad felicitas felisa felix
ferran fermin fernanda fernando fidel filomena flora florencia florencio florentina florentino florin fran francesc francesca francesco francisca francisco francisco franciszka
gabriela gabriele gael gaizka garazi gaspar gemma genaro genis genoveva georgina georgeta gerard gerardo german gheorghe gilberto ginesa giorgio giovanni gisela gladys gloria gonzalo gorka graciela gracia
greta guadalupe guifre guillem guillermina guillermo gustavo habiba hamid hamza hannah hanane hassan haritz hector helena heliodoro henry herminia herminio hicham hilario hilda honorio
hortensia houda hugo humberto ian ibai ibon ibrahim idoia ignacia ignacio ignasi igor iker ikram iman imane imanol immaculada imma ina ines ingrid inaki inigo inmaculada inma ioana ion
ionut ionel iratxe irati irene iria iris irma iryna isaac isabel isabella isaias isaura isidora isidoro isidre isidro ismael israel itziar itxaso ivan ivana ivette izan izaskun jacinta jacint jacinto
jackeline jacob jacobo jacqueline jadwiga james jan jana janet jaione jaume javier jean jeanette jefferson jennifer jenifer jeremias jerome jeronima jeronimo jessica jesica jesus jesusa jimena joan joana joanna joao joaquim
joaquin joaquina joel john jon jonas jonatan jonathan jone jordi jorge jose josefa josefina josep joseph josefa josu josue joseba juan juana juanita judit judith julia juliana julio julieta justa justo justina
kamal karen karim karima karina karla karmele katarzyna kateryna katia kepa kerman kevin khadija khalid kimberly koldo laia laila lander lara latifa laura laureano laurentiu lazaro lea leandro
leire leila leo leonardo leonor leopoldo leticia lhoussaine lia lidia ligia lila lilia liliana lina lizbeth lluc lluis lluisa loida lola lorea lorena lorenza loreto lourdes lucas
lucia luciana luciano lucila lucinda lucrecia ludmila luis luisa luiza lukas luz lydia macarena macario magdalena mahmoud maialen maider maite malak malika manel manuel manuela mar marc marcel marcela
marcelina marcelino marcelo marcia marcial marcin margalida margarida margarita mari maria mariam mariana mariano maribel maricarmen mariela marilena mariluz marina mario maripaz marisa marisol maritza marius marlene marta
marti martina martinho martxel mateu matilde mauricio mauro maxim maximiliano maximina maximino maximo mayra meritxell mercedes merce micaela michael michal michel michelle miguel mihaela mihai mikel mila milagros milena
millan minerva miquel mireia miren miriam mirela modesta modesto mohamed mohammed mohamad moises monica monserrat montserrat moussa mustapha mustafa myriam nabil nacho nadia nadir naia naiara najat natacha natalia nathalie
natividad nazaret neil nekane nelida nelson nemesio nerea nestor neus nicanor nicolae nicole nicoleta nieves nil nina noa noe noelia noemi nora norberto norma nour nuria obdulia octavio ocho odile ofelia olatz
olena olga olivia oliver oriol orlando oscar osman othman otilia oumar ouafae paloma pamela paola patricia patricio patrick pau paul paula paulina paulino paulo paz pedro pere perla petra petronila petru pilar
piedad piotr policarpo pol presentacion primitivo prudencio purificacion quim quintin rachid rachida radu rafael rafaela raimundo ramiro ramona raquel raul rebeca regina remedios renata ricard ricardo richard
rita robert roberto rocio rodolfo rodrigo rogelio roger roque rosalia rosalina rosalinda rosana rosalva rosanna rosaura rosendo roser roxana ruben rufino ruth sabrina said salma salome salud salut salvadora samanta samantha
samir samira samuel sandra sanaa santa santi santiaga sara sarai sarah saturnina saturnino saul sebastia sebastiana secundino segismundo segundo sergi sergio servando severina severino sheila shirley sigfrido silvestre
silvia silvio simona simone siham socorro sofia sofiane soledad sonia sonsoles soraya stefan stefania stephanie steven svetlana susana tamara tania tatiana telmo teodora teodoro teofila teofilo teresa thomas tiago tihomir tobias toni
tomasa trinidad trinitat ubaldo unai urbano uriel ursula uxue uxia valentina valeria valeriano valeriu vanesa vanessa vasile veronica vera vicenta vicent vicenç vicenc victor victoriano victorina victorino vicky viorica violeta virgilio
virginia virtudes visitacion vlad vladimir walid walter wenceslao wilfredo william wilson xabier xacobe xana xavi xavier xenia xesus xiana xoan xose xulio yaiza yago yamila yanira yasmin yasmina yassine yesenia yeray yolanda youssef ysabel
yuliya yuri zacarias zaida zaira zakaria zineb zoe zoila zoraida zulema zuriñe zurine
isa rafa javi dani edu fer fede gabi guille juanjo juanma juanca juanpe joselu josemi josean josema pepe pepa pepi paco paca paqui curro kiko pancho chema chelo chencho charo charito conchi concha cris
bea bego belu bernar cati cate caye chus suso desi dolo lolo loli lolita lola manolo manoli manu mamen maca mayte merche merxe menchu migue moni montse nando nati nuri
pili puri quique kike quico rosi rosamari sole susi susana tere toñi tono toñi tona tonio toni vane vero vicen yoli xisco xisca xesc tomeu biel jaumet maripili mariví marivi mariajose mariangeles luisma luismi miguelan nano nacho nico noe pati
pablo paulino pascuala bautista agus alejo aleix ale alexa almu andy ange anto inaxio iñaki iñigo inaki
`;

/** Words that are given names and surnames alike: a given one only where the name has words enough for two surnames. */
const ALSO_SURNAMES = `
abril adan alonso andres angel anselmo ariel arias aznar baltasar bautista beltran benedicto benita benito bernabe bernardino bernardo blas bonifacio casimiro castor clemente cosme cristobal cruz damian
dionisio domingo elias emeterio esteban felipe ferrer fidel francisco froilan fulgencio gabriel gil gines gregoria gregorio guillen guzman ignacio inocencio isidro ivan jacob jaime jeronimo jordan
jorge jose josue juan julian julio justo leandro leon leoncio lope lorenzo lucas luna luz macias manrique manuel marcelo marcial marco marcos mariano marin martin mateo mateos matias mauricio maximo melchor miguel millan
modesto nicolas nuno pablo pascual pastor paulino pedro pelayo ponce prudencio quintin ramon rey reyes rosa rosario rosendo roman romero rubio rufo salvador sancho santa santiago santos saez sebastian segundo serafin
silva simon sixto sol tomas valentin valero ventura vicente victoria vidal virgen zacarias
adan alfonso amador anton arnau benjamin bernat candela candido clara claudio estrella fabian feliciano florencio florentino gaspar german guillem guillermo hilario jacinto joaquin lazaro lucia marti mauro paz rodrigo roque severino silvestre urbano abel agustin jaume pau salud trinidad cesar perla pol aurelio celestino conrado gracia jacob rogelio ramiro
`;

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '').map((word) => word.normalize('NFD').replace(/\p{M}+/gu, ''));

const alsoSurnames = new Set(words(ALSO_SURNAMES));
const onlyGiven = new Set(words(ONLY_GIVEN).filter((word) => !alsoSurnames.has(word)));

/** How sure a folded word is a given name: `given`, `either`, or neither. */
export function givenNameKind(word: string): 'given' | 'either' | undefined {
	if (onlyGiven.has(word)) return 'given';
	return alsoSurnames.has(word) ? 'either' : undefined;
}
