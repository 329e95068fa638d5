/**
 * Rough shares of names among people in Spain, in hundred-thousandths, for the days before a shop's own customers say more.
 * Rounded from common knowledge of the most frequent names; anything else counts as rare.
 */
const SURNAMES = `
garcia 3200 gonzalez 2000 rodriguez 2000 fernandez 1950 lopez 1900 martinez 1820 sanchez 1780 perez 1700 gomez 1080 martin 1050 jimenez 860 ruiz 800 hernandez 790 diaz 740 moreno 690 alvarez 640
munoz 620 romero 480 alonso 470 gutierrez 420 navarro 380 torres 370 dominguez 360 vazquez 330 ramos 330 gil 320 ramirez 310 serrano 310 blanco 290 molina 270 morales 270 suarez 260 ortega 250 delgado 240
castro 240 ortiz 230 rubio 220 marin 210 sanz 210 nunez 190 iglesias 190 medina 190 garrido 170 cortes 170 castillo 170 santos 160 lozano 150 guerrero 150 cano 140 prieto 140 mendez 140 cruz 140 calvo 130
gallego 130 vidal 130 leon 130 marquez 120 herrera 120 pena 120 flores 120 cabrera 110 campos 110 vega 110 fuentes 110 diez 110 carrasco 100 caballero 100 nieto 100 reyes 100 aguilar 100 pascual 100 santana 100
herrero 90 montero 90 lorenzo 90 hidalgo 90 gimenez 85 ibanez 85 ferrer 85 duran 80 santiago 80 benitez 80 mora 80 vicente 80 vargas 80 arias 75 carmona 75 crespo 75 roman 70 pastor 70 soto 70 saez 70 velasco 65
moya 65 soler 65 parra 60 esteban 60 bravo 60 gallardo 60 rojas 60
`;
const GIVEN = `
maria 9000 antonio 2300 jose 3600 manuel 2200 francisco 2200 juan 2200 david 800 javier 900 carmen 2000 ana 1800 josefa 600 isabel 900 laura 550 dolores 700 pilar 800 cristina 500 daniel 750 luis 1600 carlos 1000
jesus 700 miguel 1100 angel 900 alejandro 700 rafael 650 pedro 700 marta 450 angeles 600 lucia 400 francisca 350 antonia 400 teresa 700 sara 350 elena 550 raquel 300 rosa 800 paula 330 pablo 450 fernando 500 sergio 450
jorge 400 alberto 450 alvaro 330 diego 300 adrian 330 ramon 350 enrique 350 vicente 350 ivan 250 ruben 250 andres 300 joaquin 330 juana 250 manuela 300 mercedes 330 luisa 450 concepcion 450 beatriz 250 rosario 300
patricia 250 julia 250 andrea 250 irene 220 silvia 220 sandra 200 monica 200 montserrat 200 alba 200 rocio 250 nuria 200 mar 200 encarnacion 180 margarita 220 susana 180 eva 250 santiago 250 victor 250 mario 200 eduardo 250
oscar 200 raul 250 roberto 200 jaime 200 ignacio 280 salvador 200 marcos 180 hugo 200 ricardo 150 emilio 150 julian 150 julio 150 guillermo 180 gabriel 180 tomas 150 agustin 150 felipe 130 martin 130 nicolas 130 lucas 100
`;

const shares = (text: string): ReadonlyMap<string, number> => {
	const words = text.trim().split(/\s+/);
	return new Map(Array.from({ length: words.length / 2 }, (_, index) => [words[2 * index]!, Number(words[2 * index + 1]) / 100_000]));
};

export const SURNAME_SHARES = shares(SURNAMES);
export const GIVEN_SHARES = shares(GIVEN);
