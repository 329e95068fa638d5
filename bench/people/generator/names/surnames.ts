/**
 * Surnames of Spain. Weights are rough shares of ours; what the list leaves of `SURNAME_TOTAL` is the long tail of rare
 * ones (rareSurnames.ts). So the chance that two people share a first surname, the sum of squared shares, is .0048.
 */
export interface Surname {
	name: string;
	weight: number;
}

const COMMON = `
García:3150 González:1980 Rodríguez:1970 Fernández:1950 López:1860 Martínez:1780 Sánchez:1740 Pérez:1660 Gómez:1050 Martín:1040 Jiménez:830
Hernández:770 Ruiz:780 Díaz:720 Moreno:690 Muñoz:610 Álvarez:610 Romero:470 Gutiérrez:450 Alonso:430 Navarro:410 Torres:400 Domínguez:380
Ramos:350 Vázquez:345 Ramírez:335 Gil:330 Serrano:325 Morales:310 Molina:300 Blanco:295 Suárez:290 Castro:280 Ortega:280 Delgado:275 Ortiz:260
Marín:250 Rubio:245 Núñez:220 Medina:220 Sanz:220 Castillo:205 Iglesias:205 Cortés:200 Garrido:195 Santos:190 Guerrero:185 Lozano:180 Cano:180
Cruz:178 Méndez:175 Flores:172 Prieto:170 Herrera:170 Peña:168 León:168 Márquez:166 Cabrera:162 Gallego:160 Calvo:160 Vidal:158 Campos:155
Reyes:152 Vega:150 Fuentes:150 Carrasco:148 Díez:145 Aguilar:142 Caballero:140 Nieto:138 Santana:136 Vargas:134 Pascual:132 Giménez:130
Herrero:128 Hidalgo:125 Montero:122 Lorenzo:122 Santiago:120 Benítez:118 Durán:116 Ibáñez:115 Arias:114 Mora:112 Ferrer:112 Carmona:110
Vicente:108 Rojas:106 Soto:105 Crespo:104 Román:103 Pastor:102 Velasco:101 Parra:100 Sáez:100 Moya:99 Bravo:94 Gallardo:92 Soler:91 Silva:90
Rivera:88 Esteban:88 Pardo:86 Franco:85 Rivas:84 Lara:83 Merino:82 Camacho:81 Arroyo:80 Espinosa:79 Mendoza:78 Vera:78 Izquierdo:77 Rivero:76
Arroyo_Luna:2 Casado:75 Sierra:74 Redondo:73 Mesa:72 Montes:72 Segura:71 Carrillo:70 Rey:70 Galán:69 Luque:69 Otero:68 Ríos:68 Varela:67
Roldán:66 Bernal:66 Heredia:65 Marcos:65 Macías:64 Expósito:64 Contreras:63 Guerra:62 Palacios:62 Pereira:61 Zamora:61 Miranda:60 Cuesta:60
Aranda:59 Salazar:59 Lázaro:58 Conde:58 Mateo:58 Villar:57 Santamaría:57 Menéndez:57 Quintana:56 Bueno:56 Aparicio:56 Acosta:55 Valero:55
Miguel:54 Escudero:54 Gracia:53 Estévez:53 Andrés:52 Salas:52 Guillén:52 Plaza:51 Cuenca:50 Abad:50 Rico:49 Ballesteros:49 Blázquez:49 Trujillo:49
Pons:48 Manzano:48 Costa:48 Sancho:48 Beltrán:48 Simón:47 Juan:47 Barroso:47 Pacheco:46 Paredes:46 Escobar:46 Galindo:46 Padilla:45 Maldonado:45
Robles:45 Lorente:45 Ávila:45 Bermúdez:44 Vallejo:44 Ponce:44 Asensio:44 Exposito:6 Soriano:64 Marco:43 Serra:43 Valle:43 Toledo:43 Oliva:42
Alarcón:42 Ros:42 Cordero:42 Mata:42 Peralta:42 Salvador:41 Bautista:41 Correa:41 Godoy:40 Collado:40 Sosa:40 Rueda:40 Calderón:40 Ojeda:40
Quesada:40 Requena:39 Arenas:39 Sevilla:39 Bonilla:39 Valencia:38 Rosado:38 Burgos:38 Alcaraz:38 Puig:38 Murillo:38 Corral:38 Benito:38
Chacón:37 Gálvez:37 Cabello:37 Olmo:20 Aguado:36 Cid:36 Tapia:36 Roca:36 Font:36 Barrios:36 Villanueva:36 Valverde:36 Amador:35 Rincón:35
Linares:35 Mateos:35 Sala:34 Navas:34 Ochoa:34 Castaño:34 Salgado:34 Luna:34 Millán:34 Pineda:34 Belmonte:33 Duarte:33 Falcón:33 Valdés:33
Cáceres:33 Vila:33 Gimeno:33 Alfonso:33 Nadal:25 Santacruz:12 Ferreira:32 Hurtado:32 Domingo:32 Lobo:32 Clemente:32 Avilés:32 Ventura:32
Villalba:32 Peláez:31 Carbonell:31 Sastre:31 Granados:31 Barba:31 Osorio:31 Pino:30 Baena:30 Carmena:8 Cobo:30 Bosch:30 Amaya:30 Losada:29
Porras:29 Prado:29 Olivares:29 Carrera:29 Ayala:29 Montoya:29 Morán:29 Palomo:28 Cañas:12 Mellado:15 Recio:28 Tejada:28 Tomás:28 Casas:28
Sola:28 Llorente:28 Guzmán:28 Ariza:28 Grau:27 Cuevas:27 Pinto:27 Leal:27 Pozo:27 Arranz:27 Bello:27 Madrid:27 Marrero:27 Alba:26 Cervantes:26
Riera:26 Saiz:26 Bermejo:26 Barreiro:26 Martí:60 Roig:26 Llamas:26 Alonso_Vega:1 Escribano:26 Zapata:25 Naranjo:25 Ortuño:25 Lago:25 Mas:25
Verdú:15 Sabater:20 Mariscal:24 Portillo:24 Zafra:14 Carretero:24 Calero:24 Vilches:18 Gámez:24 Huertas:24 Cantero:24 Palma:24 Solís:24
Rosa:23 Pavón:23 Arribas:23 Cardona:23 Coll:23 Ramón:23 Alcántara:23 Toro:23 Nogales:16 Espejo:16 Checa:16 Cabezas:22 Antón:22 Rodrigo:22
Pulido:22 Perea:22 Vivas:16 Bastida:8 Ojea:3 Vives:18 Cámara:22 Figueroa:22 Tena:10 Casanova:21 Oliver:21 Páez:21 Navarrete:21 Salinas:21
Jurado:21 Benavides:14 Barranco:14 Melero:18 Trigo:12 Nevado:9 Torre:16 Zambrano:16 Córdoba:20 Villegas:20 Sacristán:12 Tirado:14 Camps:14
Vélez:20 Olivera:14 Maestre:14 Fajardo:16 Cazorla:14 Seco:10 Pizarro:20 Gallo:14 Cerezo:16 Lucas:19 Ferrando:14 Escolano:8 Nicolás:19
Puente:19 Mena:19 Ocaña:15 Toribio:8 Barrera:19 Cubero:12 Cebrián:16 Lillo:10 Juárez:18 Sotelo:10 Freire:16 Pazos:10 Seoane:14 Lema:8
Rial:9 Souto:13 Vieira:10 Outeiro:3 Castiñeira:4 Fraga:10 Loureiro:10 Piñeiro:16 Carballo:16 Figueiras:4 Dopico:3 Bouza:5 Couto:9 Naveira:3
Etxeberria:18 Echeverría:20 Aguirre:34 Agirre:12 Goñi:12 Zubiri:5 Arrieta:9 Garmendia:10 Mendizábal:9 Azcárate:3 Urrutia:12 Zabala:14
Ibarra:18 Iriarte:12 Larrañaga:8 Lasa:8 Oyarzábal:4 Otegi:5 Sarasola:4 Uriarte:11 Bilbao:16 Zubizarreta:5 Elizalde:7 Goikoetxea:7 Arana:12
Alzola:3 Landa:12 Ugarte:9 Olabarría:3 Ochandiano:2 Barrenechea:4 Aramburu:6 Urquijo:4 Izaguirre:6 Lizarraga:7 Mendiola:5 Orbegozo:2
Vilanova:8 Ferré:8 Camprubí:3 Rovira:16 Casals:12 Pujol:18 Farré:10 Boix:10 Solé:16 Planas:8 Mir:8 Bonet:12 Prat:9 Miró:8 Llopis:11 Sempere:8
Fuster:8 Ripoll:9 Cerdà:5 Mayol:4 Ferragut:3 Oller:5 Pla:12 Sala_Vila:1 Vilaseca:3 Torrent:9 Batlle:7 Canals:6 Clotet:3 Colomer:7 Duran:10
Escudé:3 Estrada:16 Fabra:4 Fontanet:2 Gibert:6 Guasch:5 Jané:3 Llobet:4 Masip:4 Mestre:9 Montaner:4 Moliner:8 Olivé:3 Palau:9 Pedrol:2
Piñol:5 Queralt:4 Rius:8 Salvat:3 Segarra:5 Tort:4 Trias:4 Vallès:4 Verdaguer:4 Viladomat:1 Xirau:1 Zaragoza:15 Barceló:12 Bauzá:5 Oliver_Bauzá:1
Perelló:6 Mulet:4 Vaquer:4 Amengual:3 Bibiloni:2 Bestard:2 Socías:3 Fiol:4 Adrover:3 Cabral:8 Chamorro:12 Cortijo:4 Escalona:6 Estepa:4
Barragán:14 Becerra:14 Cáliz:3 Cordón:6 Dávila:16 Lebrón:4 Leiva:10 Matamoros:4 Mejías:14 Moral:12 Montilla:10 Osuna:9 Pedraza:8 Pozuelo:5
Quirós:10 Raya:8 Rodas:4 Sillero:4 Tello:12 Toscano:11 Triguero:4 Úbeda:7 Utrera:4 Valiente:8 Vigo:4 Yuste:9 Zurita:7 Arcos:9 Agudo:9
Alcalde:10 Alcázar:8 Almagro:8 Amores:6 Arce:14 Arévalo:14 Argüelles:6 Armas:14 Arteaga:9 Badía:6 Báez:12 Balaguer:6 Barberá:8 Barbero:14
Batista:10 Bejarano:11 Bellido:9 Berenguer:8 Bernabéu:6 Berrocal:7 Betancor:6 Blasco:18 Botella:6 Brito:10 Cabañas:6 Cabeza:9 Calle:12
Cañadas:6 Carpio:8 Carrión:14 Casanovas:7 Castell:4 Castellano:13 Castelló:6 Castilla:10 Catalá:6 Centeno:8 Cerdán:8 Cobos:9 Coca:8
Company:5 Corrales:12 Criado:13 Cuadrado:14 Cuéllar:10 Curiel:5 Daza:7 Egea:9 Elvira:6 Encinas:7 Enríquez:14 Escamilla:6 Escrivá:4 Espada:6
Espín:7 Espinar:4 Esteve:13 Fabregat:4 Feijoo:5 Feliú:5 Ferrero:9 Fidalgo:6 Folch:4 Fonseca:9 Fraile:12 Frías:10 Fructuoso:3 Gabarri:10
Gago:8 Galiano:5 Gallegos:5 Galera:6 Gamboa:4 Garcés:14 Garzón:9 Gascón:9 Gavilán:6 Gimeno_Royo:1 Girón:8 Godínez:4 Gordillo:11 Gordo:4
Grande:11 Guijarro:8 Haro:10 Hervás:8 Higueras:6 Hoyos:6 Huerta:10 Infante:8 Íñiguez:5 Jaén:8 Jara:8 Jerez:8 Jordán:12 Julián:6 Laguna:9
Lafuente:8 Lamas:5 Laso:4 Latorre:11 Leiro:2 Lerma:5 Lino:3 Llorca:6 Llorens:10 Lobato:9 Lora:7 Lucena:9 Lugo:5 Machado:10 Madrigal:7
Maestro:7 Manrique:7 Mañas:4 Marchena:4 Mariño:8 Marqués:9 Matas:6 Maroto:7 Mayor:6 Melián:9 Melgar:6 Membrillo:1 Mercado:5 Mínguez:9 Mir_Pla:1
Mira:8 Moleón:3 Monge:11 Monreal:6 Monsalve:4 Monzón:6 Morante:4 Morcillo:8 Moreira:6 Morillo:12 Moyano:8 Nájera:5 Narváez:7 Negrete:3
Noguera:8 Novo:6 Nogueira:6 Olivas:5 Olmedo:13 Olmos:8 Ordóñez:12 Oros:3 Orozco:9 Orts:7 Osma:3 Pacheco_Lara:1 Palacio:10 Palomares:9 Palomino:8
Pantoja:7 Patiño:8 Pedrosa:7 Peinado:10 Pedrero:5 Peñalver:8 Perales:9 Pinilla:7 Pintado:4 Piña:5 Polo:16 Poveda:9 Poza:5 Pradas:4 Puertas:6
Quiroga:6 Quintero:14 Rafael:4 Ramiro:9 Rebollo:9 Regueiro:4 Reina:12 Rengel:3 Revilla:7 Ribas:9 Ribera:5 Riquelme:9 Rocha:9 Roda:5 Rojo:14
Rollán:2 Roque:8 Rosales:11 Rosell:7 Rosselló:6 Royo:11 Rus:6 Saavedra:10 Salcedo:12 Salguero:11 Salmerón:8 Samper:4 Sandoval:9 Sanjuán:7
Santamarina:3 Santaella:4 Santos_Vera:1 Sanchís:10 Sarabia:5 Sarmiento:8 Sebastián:14 Segovia:14 Sepúlveda:7 Sendra:3 Solano:9 Soria:14
Sorribes:2 Suero:3 Talavera:9 Tejedor:9 Tejero:8 Terrón:6 Terol:3 Timón:2 Tovar:8 Travieso:2 Trillo:6 Troya:3 Urbano:9 Ureña:6 Uribe:6
Valderrama:5 Valdivia:7 Valenzuela:12 Valls:8 Vaquero:12 Vargas_Cortés:1 Vegas:5 Velázquez:20 Vergara:12 Viana:5 Vicario:4 Viera:6 Vilar:7
Villa:12 Villalobos:9 Villaverde:6 Vizcaíno:8 Yáñez:9 Yebra:4 Zapatero:6 Zarza:3 Zorrilla:7
de_la_Fuente:60 de_la_Cruz:80 de_la_Torre:70 del_Río:60 de_la_Rosa:45 del_Pino:28 de_la_Peña:28 de_Castro:32 de_Miguel:32 de_Pablo:20
de_la_Iglesia:24 de_Diego:20 del_Valle:20 del_Olmo:18 de_la_Vega:16 del_Campo:16 de_la_Calle:14 del_Pozo:14 de_los_Santos:16 de_Haro:14
de_la_Hoz:12 de_Andrés:12 del_Castillo:14 de_la_Mata:8 de_las_Heras:16 de_los_Reyes:12 del_Barrio:12 del_Moral:10 de_León:12 de_Lucas:10
de_Frutos:8 de_Juan:8 de_Blas:7 del_Amo:8 del_Águila:8 de_la_Casa:8 de_la_Rubia:5 de_los_Ríos:8 de_Santiago:8 de_Vicente:6 San_Juan:6
San_Martín:16 San_José:6 Saint_Germain:1 Ponce_de_León:8 López-Rey:1 García-Molina:2 Sánchez-Mateos:1 Díaz-Guerra:1 Ruiz-Ocaña:1 Gil-Robles:1
`;

const ABROAD = `
Popescu:160 Ionescu:110 Popa:140 Dumitru:110 Stan:100 Radu:90 Marin:100 Constantin:90 Munteanu:80 Rusu:80 Stoica:70 Matei:70 Ciobanu:70 Lungu:60
Ben_Ali:60 El_Amrani:110 Alaoui:90 Bennani:60 El_Idrissi:90 Tahiri:60 Benali:80 Chakir:60 El_Haddad:60 Mansouri:70 Ziani:50 Ouali:50 Lahlou:50
Chen:170 Wang:150 Zhang:130 Lin:110 Liu:100 Zhou:90 Wu:90 Ye:70 Xu:70 Hu:60 Khan:90 Ahmed:80 Hussain:60 Singh:110 Kaur:90
Ivanov:70 Petrov:60 Dimitrov:60 Georgiev:50 Shevchenko:60 Kovalenko:60 Bondarenko:50 Melnyk:50 Smith:110 Jones:70 Brown:70 Taylor:60 Wilson:60
Williams:60 Rossi:90 Russo:60 Ferrari:60 Bianchi:60 Esposito:50 Müller:60 Schmidt:60 Fischer:40 Dubois:40 Martin:70 Bernard:40 Santos:60
Ferreira:60 Da_Silva:110 Dos_Santos:60 Pereira:60 Diop:70 Ndiaye:70 Diallo:80 Fall:60 Traoré:50 Ba:50 Nguyen:40 Kowalski:40 Nowak:40
`;

function parse(list: string): Surname[] {
	return list
		.trim()
		.split(/\s+/)
		.map((entry) => {
			const [name = '', weight] = entry.split(':');
			return { name: name.replaceAll('_', ' '), weight: Number(weight) };
		});
}

/** The sum of all weights, that of the rare ones included. */
export const SURNAME_TOTAL = 95_500;

export const commonSurnames = (): Surname[] => parse(COMMON);

export const surnamesFromAbroad = (): Surname[] => parse(ABROAD);
