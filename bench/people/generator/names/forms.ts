/** Other forms of a given name: what friends say, and what it is in the other languages of Spain. */
const NICKNAMES = `
Francisco:Paco,Fran,Curro,Kiko,Paquito José:Pepe,Pepito Manuel:Manolo,Manu,Lolo Antonio:Toni,Toño Javier:Javi,Xavi Enrique:Quique,Kike Rafael:Rafa
Alejandro:Álex,Jandro Santiago:Santi,Yago Jesús:Chus,Suso Ignacio:Nacho,Iñaki Daniel:Dani Eduardo:Edu Miguel:Migue Fernando:Fer,Nando Alberto:Berto,Tito
Roberto:Rober Sergio:Sergi Vicente:Vicen Joaquín:Quino,Ximo Guillermo:Guille Gregorio:Goyo Salvador:Salva Ramón:Moncho Rodrigo:Rodri Gonzalo:Gonzi
Luis:Lucho Andrés:Andy Nicolás:Nico Sebastián:Sebas Gabriel:Gabi Víctor:Vito Agustín:Agus Ángel:Gelo Benito:Beni Ricardo:Richi Cristóbal:Tobal
José_María:Chema,Josemari José_Luis:Joselu,Pepe_Luis Juan_José:Juanjo Juan_Manuel:Juanma Juan_Carlos:Juancar José_Antonio:Josean,Jose José_Manuel:Josema
Francisco_Javier:Francis,Fran,Javi José_Miguel:Josemi Juan_Antonio:Juanan Miguel_Ángel:Miguelán Juan_Francisco:Juanfran José_Ramón:Joserra
Dolores:Lola,Loli Carmen:Mamen,Menchu Pilar:Pili Concepción:Concha,Conchi Rosario:Charo Mercedes:Merche Isabel:Isa,Chabela Montserrat:Montse
Consuelo:Chelo Josefa:Pepa,Pepi Francisca:Paqui,Paca Soledad:Sole Beatriz:Bea Cristina:Cris Susana:Susi Guadalupe:Lupe Teresa:Tere Encarnación:Encarni
Inmaculada:Inma Manuela:Manoli Antonia:Toñi Patricia:Patri Alejandra:Álex,Sandra Raquel:Raque Margarita:Marga Purificación:Puri Remedios:Reme
Asunción:Asun Milagros:Mila Esperanza:Espe Rafaela:Rafi Verónica:Vero Yolanda:Yoli Natalia:Nati Victoria:Vicky Magdalena:Magda Ángeles:Geles Ana:Anita
Lourdes:Lurdes Juana:Juani Catalina:Cati Josefina:Fina Silvia:Silvi Natividad:Nati Estefanía:Estefi Nieves:Nievitas Gloria:Glori Amparo:Amparín
María:Mari María_Carmen:Mamen,Mari_Carmen,Maricarmen,Menchu María_Dolores:Lola,Loli,Mariló María_Pilar:Pili,Maripili María_Teresa:Maite,Mayte,Maritere,Tere
María_Isabel:Maribel,Isa María_Luisa:Marisa María_Victoria:Mariví,Vicky María_José:Mariajo,Pepa,Cote María_Ángeles:Mariángeles,Geles,Marian
María_Jesús:Chus,Susi María_Mercedes:Merche María_Concepción:Conchi,Concha María_Rosario:Charo María_Soledad:Marisol,Sole María_Josefa:Pepi,Pepa
María_Antonia:Toñi María_Mar:Mar María_Elena:Malena,Marilena María_Nieves:Nieves María_Asunción:Asun María_Encarnación:Encarni Ana_María:Anamari
Ana_Isabel:Anabel Rosa_María:Rosamari,Rosi Ana_Belén:Anabelén María_Esther:Mariester María_Luz:Mariluz María_Paz:Maripaz María_Rosa:Marirrosa
`;

const REGIONAL = `
José:Josep,Xosé,Joseba Juan:Joan,Xoán,Jon Jorge:Jordi,Xurxo,Gorka Javier:Xavier,Xabier Francisco:Francesc,Frantzisko Miguel:Miquel,Mikel Pedro:Pere,Peru
Pablo:Pau Carlos:Carles Luis:Lluís,Koldo Antonio:Antoni,Andoni Jaime:Jaume Andrés:Andreu,Ander María:Miren,Maria Ana:Anna,Ane Enrique:Enric,Endika
Fernando:Ferran Alejandro:Alexandre,Xandre Ignacio:Ignasi,Iñaki Esteban:Esteve,Xtebe Vicente:Vicent José_María:Josep_Maria Nuria:Núria
Elena:Helena Catalina:Caterina Isabel:Isabel,Elisabet Lucía:Llúcia,Lucía Julia:Júlia Margarita:Margalida Teresa:Teresa,Tareixa Guillermo:Guillem Domingo:Domènec
Ángel:Àngel,Anxo Rafael:Rafel Mateo:Mateu Marcos:Marc Félix:Fèlix Santiago:Sant-Iago,Xacobe Manuel:Manel Ramón:Ramon Joaquín:Joaquim Eduardo:Eduard Alberto:Albert
`;

/** Forms by name. */
export type NameForms = ReadonlyMap<string, readonly string[]>;

function parse(list: string): NameForms {
	return new Map(
		list
			.trim()
			.split(/\s+/)
			.map((entry) => {
				const [name = '', forms = ''] = entry.replaceAll('_', ' ').split(/:(.*)/);
				return [name, forms.split(',').filter((form) => form !== name)] as const;
			})
			.filter(([, forms]) => forms.length > 0),
	);
}

export const nicknames = (): NameForms => parse(NICKNAMES);

export const regionalForms = (): NameForms => parse(REGIONAL);
