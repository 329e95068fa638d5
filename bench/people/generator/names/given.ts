/**
 * Given names of Spain. Weights are rough shares of ours; ages are rough means of the bearers in 2024. `María_Carmen` is
 * one given name of two tokens.
 */
export interface GivenName {
	name: string;
	weight: number;
	/** Mean age of the people who bear it, years. */
	age: number;
}

const MEN = `
Antonio:2750:58 José:2500:63 Manuel:2350:57 Francisco:2050:58 Juan:1500:57 David:1500:32 José_Antonio:1350:52 José_Luis:1250:57
Javier:1200:39 Jesús:1150:49 Francisco_Javier:1200:46 Carlos:1200:42 Daniel:1250:28 Miguel:1150:43 Rafael:1050:52 Pedro:1000:56
José_Manuel:1000:50 Ángel:1000:52 Alejandro:1150:24 Miguel_Ángel:950:48 José_María:850:60 Fernando:850:50 Luis:900:52 Sergio:850:30
Pablo:900:24 Jorge:850:35 Alberto:800:37 Juan_Carlos:700:51 Juan_José:680:52 Álvaro:720:20 Diego:660:22 Adrián:680:20 Juan_Antonio:620:53
Raúl:620:35 Enrique:580:51 Ramón:560:58 Vicente:540:58 Iván:580:28 Rubén:560:29 Óscar:540:36 Andrés:520:44 Joaquín:520:54 Juan_Manuel:500:49
Santiago:500:49 Eduardo:500:44 Víctor:500:35 Mario:520:25 Roberto:480:42 Jaime:440:35 Francisco_José:440:46 Ignacio:420:41 Marcos:450:25
Alfonso:400:52 Jordi:400:44 Ricardo:390:49 Salvador:370:56 Hugo:420:12 Emilio:350:57 Guillermo:370:32 Gabriel:380:29 Julián:350:55
Julio:350:52 Gonzalo:340:27 Tomás:330:55 Agustín:320:58 José_Miguel:310:48 Marc:370:20 Félix:300:57 Joan:300:45 José_Ramón:290:54
Cristian:330:27 Gregorio:260:62 Nicolás:320:26 Ismael:280:27 Joel:260:17 Domingo:260:61 Juan_Francisco:250:50 Sebastián:270:44 Samuel:320:20
Alfredo:260:51 Mariano:240:60 Felipe:250:53 José_Carlos:250:46 César:250:40 Aitor:250:30 Héctor:270:27 Martín:320:21 José_Ignacio:220:51
Lucas:330:14 Mateo:260:12 Izan:180:12 Leo:190:9 Rodrigo:240:20 Aarón:220:17 Iker:220:16 Esteban:200:47 Xavier:230:44 Lorenzo:200:58
Albert:210:31 Arturo:190:45 Eugenio:170:59 Gerard:180:22 Cristóbal:180:54 Borja:200:31 Josep:230:62 José_Javier:180:48 Valentín:160:57
Mohamed:350:34 Pol:160:15 Luis_Miguel:190:47 Eric:170:19 Bruno:170:16 Jonathan:190:29 Jacinto:130:63 Ernesto:140:49 Germán:150:47
Isaac:170:25 José_Vicente:140:53 Juan_Luis:140:52 Jaume:130:53 Pau:170:22 Unai:150:20 Mikel:150:31 Carles:120:46 Ander:140:22 Jon:150:27
Gustavo:120:46 Benito:110:64 Abel:130:33 Federico:110:55 Moisés:120:37 Erik:110:18 Adam:130:15 Darío:120:14 Luis_Alberto:110:40
Manuel_Jesús:110:36 Miquel:110:46 Bernardo:100:62 Guillem:110:22 Juan_Pablo:100:38 Íñigo:110:30 José_Francisco:110:48 Juan_Miguel:100:47
Matías:110:40 Asier:120:29 Israel:120:38 Isidro:90:61 Omar:120:26 Marcelino:80:66 Juan_Ramón:90:52 Bernat:70:24 Aurelio:80:64 Kevin:110:23
Carlos_Alberto:90:42 Antonio_José:120:42 Ángel_Luis:100:49 Jesús_María:110:56 José_Enrique:100:49 Pedro_José:80:44 Luis_Fernando:80:44
Miguel_Antonio:60:50 Juan_Jesús:90:42 Francisco_Manuel:90:41 Manuel_Antonio:80:45 Luis_Manuel:60:44 Jesús_Manuel:70:40 Carlos_Javier:50:40
Eloy:80:48 Saúl:100:24 Fermín:70:58 Pascual:80:62 Joseba:60:45 Koldo:40:47 Xabier:70:28 Gorka:90:36 Andoni:60:38 Eneko:70:28 Xoán:30:35
Roque:40:58 Damián:70:38 Fidel:60:60 Leandro:70:51 Santos:50:65 Elías:90:30 Noé:50:22 Teodoro:40:70 Anselmo:30:68 Hilario:30:68
Evaristo:30:66 Casimiro:20:68 Feliciano:30:66 Amador:40:60 Severino:30:68 Nazario:15:60 Leopoldo:30:60 Demetrio:30:66 Rogelio:50:60
Fulgencio:25:62 Wenceslao:12:66 Victoriano:30:68 Faustino:40:66 Marcial:30:64 Arcadio:15:68 Baltasar:25:58 Blas:40:58 Celestino:40:67
Jerónimo:50:53 Claudio:70:56 Ginés:50:50 Constantino:40:63 Cayetano:40:55 Bartolomé:50:59 Adolfo:70:57 Alonso:80:25 Áxel:70:13 Thiago:90:7
Enzo:80:9 Gael:70:9 Oliver:80:11 Biel:70:11 Arnau:110:18 Oriol:100:23 Roger:80:27 Nil:60:13 Ferran:80:40 Lluís:100:52 Pere:80:56 Quim:25:45
`;

const WOMEN = `
María_Carmen:2050:58 María:1950:48 Carmen:1450:64 Ana_María:1000:53 Josefa:900:68 Isabel:950:58 María_Dolores:900:56 María_Pilar:900:58
María_Teresa:860:56 Ana:900:46 Laura:1050:31 Francisca:750:66 Antonia:750:66 Dolores:650:66 Cristina:850:35 María_Ángeles:750:57 Marta:900:31
María_José:720:50 María_Isabel:720:53 Lucía:850:19 María_Luisa:620:60 Pilar:620:63 Concepción:540:62 Mercedes:560:61 Elena:670:38 Manuela:520:65
Rosa:500:60 Raquel:600:38 Sara:640:25 Paula:680:20 Rosa_María:540:55 Juana:450:66 Teresa:470:62 María_Jesús:480:56 Encarnación:400:66
Beatriz:480:38 Nuria:470:42 Rosario:400:65 Julia:480:36 Silvia:460:39 Patricia:480:34 Irene:480:26 Rocío:460:31 Montserrat:400:60 Andrea:470:21
Mónica:420:42 Alba:460:22 María_Mar:350:48 Ángela:420:41 Sonia:400:42 Alicia:400:43 Sandra:400:33 Marina:380:27 Susana:370:46 Yolanda:360:47
Natalia:370:29 Margarita:370:60 María_Josefa:330:62 Eva:380:38 Inmaculada:340:47 Claudia:370:20 Ana_Isabel:300:45 María_Rosario:300:60
Esther:330:42 Verónica:310:37 Noelia:320:35 Carla:340:19 Carolina:320:31 Nerea:320:23 Ángeles:280:60 Eva_María:260:42 Inés:310:30 Sofía:400:16
María_Victoria:270:54 Amparo:270:61 Catalina:250:60 Lorena:280:34 Miriam:280:30 María_Elena:250:48 Victoria:290:42 María_Concepción:260:60
Martina:320:11 Lidia:260:34 Daniela:320:14 Celia:270:37 Ana_Belén:240:41 Consuelo:220:66 Alejandra:270:24 Olga:240:46 María_Antonia:240:60
Luisa:220:63 María_Mercedes:220:57 Emilia:210:60 Gloria:220:56 Blanca:230:36 Aurora:200:58 Araceli:200:55 Ainhoa:250:24 Esperanza:200:62
Josefina:170:67 Clara:260:33 Nieves:180:58 Milagros:190:59 Adriana:250:22 Lourdes:190:54 Purificación:170:62 Luz:160:55 María_Soledad:190:56
Fátima:250:32 Magdalena:180:62 Virginia:220:43 Vanesa:220:37 María_Paz:160:56 Begoña:190:53 Almudena:170:43 María_Nieves:150:57 Elvira:150:62
Isabel_María:170:43 Asunción:140:62 Tamara:200:31 Soledad:130:62 Emma:210:12 Valeria:230:13 Carlota:190:19 Estefanía:190:32 Leire:150:22
Matilde:130:64 Gema:190:42 María_Esther:150:52 Vicenta:110:72 Guadalupe:130:53 Jessica:180:30 Rebeca:180:35 Estrella:110:52 Helena:140:27
Ariadna:160:20 Aitana:200:15 Noa:170:10 Vega:150:9 Valentina:170:10 Alma:160:10 Chloe:110:8 Ona:70:9 Jimena:160:15 Candela:150:14 Olivia:150:10
Leyre:70:15 Laia:180:20 Mar:180:27 Mireia:170:29 Judit:120:30 Judith:130:32 Anna:190:33 Aina:120:19 Berta:130:24 Núria:90:40 Neus:70:50
María_Cristina:170:49 María_Eugenia:140:50 María_Inmaculada:130:50 María_Elisa:60:52 María_Belén:110:43 María_Asunción:150:58 María_Lourdes:120:55
María_Encarnación:130:58 María_Rosa:200:57 María_Amparo:110:56 María_Begoña:70:54 María_Luz:110:58 María_Gloria:70:56 María_Consuelo:90:58
María_Esperanza:60:58 María_Gracia:60:50 María_Remedios:70:57 María_Francisca:110:55 María_Magdalena:60:54 María_Yolanda:50:50
María_Fernanda:70:46 María_Ana:40:50 María_Araceli:45:52 María_Milagros:70:56 María_Fátima:60:46 María_Angustias:30:60 María_Montaña:20:52
María_Estrella:50:54 María_Sol:50:50 María_Rocío:50:38 María_Olga:25:50 María_Julia:40:52 María_Eva:30:44 María_Manuela:70:55 María_Juana:30:58
Ana_Rosa:70:49 Ana_Cristina:60:44 Rosa_Ana:50:46 Isabel_Cristina:30:40 Ana_Teresa:25:45 Laura_María:40:32 Marta_María:40:33 Carmen_María:110:36
Rosa_Isabel:25:47 Luz_María:60:50 Ana_Pilar:25:48 Luisa_María:30:50 Flor_María:20:48 Juana_María:90:54 Dolores_María:20:52 Eva_Isabel:15:40
Remedios:130:64 Felisa:70:72 Rafaela:110:66 Ascensión:70:66 Trinidad:100:66 Adela:110:60 Amalia:100:60 Amelia:100:55 Adoración:50:66
Natividad:90:64 Micaela:40:55 Visitación:40:68 Leonor:90:42 Ramona:90:70 Agustina:60:70 Ángela_María:30:38 Petra:60:73 Gregoria:40:74
Fuensanta:40:54 Macarena:120:32 Triana:70:12 Abril:80:10 Lola:110:16 Manuela_María:10:50 Regina:30:50 Brígida:25:66 Lara:140:23 Diana:150:34
Nadia:120:27 Iria:60:25 Uxía:40:20 Antía:50:20 Sabela:35:22 Iratxe:50:36 Amaia:70:38 Maider:40:33 Izaro:25:16 Nahia:60:14 Miren:90:42 Itziar:80:42
Ane:70:19 Edurne:60:46 Idoia:50:47 Maialen:40:24 Garazi:40:22 Uxue:25:15 Elsa:90:22 Irati:50:15 Marisa:60:58 Maite:70:52 Bárbara:100:34
Zaira:60:18 Ainara:80:26 Aroa:110:22 Nayara:60:21 Yaiza:80:25 Penélope:25:25 Dulce:30:40 Covadonga:50:45 Eulalia:70:66 Genoveva:30:64
Úrsula:25:40 Tatiana:70:34 Jennifer:110:29 Ingrid:50:34 Saray:70:23 Zoe:90:9 Lía:70:8 Mía:90:8 Cayetana:40:13 Greta:25:10 Piedad:60:60
`;

/** Names that came with people from elsewhere and go with one surname. */
const MEN_FROM_ABROAD = `
Mohamed:900:36 Ahmed:380:35 Youssef:260:30 Rachid:200:42 Said:180:42 Hassan:190:43 Mustapha:190:43 Abdellah:150:40 Khalid:140:40 Hamza:150:27
Ionut:200:34 Andrei:240:30 Gheorghe:170:46 Vasile:180:46 Constantin:150:45 Florin:150:40 Marius:160:38 Adrian:200:34 Cristian:190:33 Nicolae:120:46
Wei:120:34 Jian:80:36 Hao:70:28 Muhammad:190:34 Ali:160:34 Singh:70:36 Ivan:120:38 Oleksandr:110:38 Serhii:80:40 Dmitri:70:38 Georgi:90:40
Marco:150:38 Luca:120:31 Andrea:110:36 Giuseppe:90:50 John:160:58 Paul:120:56 David:150:50 Peter:110:62 Michael:140:56 Thomas:110:46 Pierre:60:50
João:110:38 Rui:60:42 Moussa:80:33 Mamadou:110:33 Ousmane:50:33
`;

const WOMEN_FROM_ABROAD = `
Fatima:520:38 Khadija:260:38 Naima:150:42 Aicha:150:38 Malika:110:44 Hanane:110:36 Samira:120:38 Zineb:90:32 Salma:110:24 Imane:100:30
Elena:260:38 Maria:320:40 Mihaela:210:38 Ioana:180:33 Alina:160:36 Andreea:140:31 Daniela:180:37 Cristina:190:36 Gabriela:160:38 Florentina:90:38
Li:110:33 Xia:60:34 Mei:60:32 Yan:80:34 Olena:120:40 Oksana:110:40 Natalia:130:42 Svetlana:90:42 Irina:140:40 Anna:150:38 Giulia:90:30
Chiara:80:30 Francesca:100:38 Susan:120:60 Margaret:80:66 Linda:90:60 Karen:90:54 Sarah:110:44 Emma:90:38 Nathalie:60:48 Sophie:70:40
Ana:120:36 Fatou:70:32 Aminata:60:31 Awa:40:31 Iryna:90:38
`;

function parse(list: string): GivenName[] {
	return list
		.trim()
		.split(/\s+/)
		.map((entry) => {
			const [name = '', weight, age] = entry.split(':');
			return { name: name.replace('_', ' '), weight: Number(weight), age: Number(age) };
		});
}

export interface GivenNames {
	men: GivenName[];
	women: GivenName[];
	menFromAbroad: GivenName[];
	womenFromAbroad: GivenName[];
}

export function givenNames(): GivenNames {
	return { men: parse(MEN), women: parse(WOMEN), menFromAbroad: parse(MEN_FROM_ABROAD), womenFromAbroad: parse(WOMEN_FROM_ABROAD) };
}
