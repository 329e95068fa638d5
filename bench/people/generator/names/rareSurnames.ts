/**
 * The long tail: surnames put together from stems and endings as Castilian, Basque, Catalan and Galician surnames are,
 * because half of a shop's customers bear a surname that hardly anybody else there bears.
 */
import { Random } from '../random';
import type { Surname } from './surnames';

const PATTERNS: readonly (readonly [stems: string, endings: string])[] = [
	[
		`Alb Alc Ald Alm Alt Alv Amb And Ang Ant Ar Arb Arc Arg Arm Arr Ast At Az Bal Balb Band Bar Barc Bard Barr Bast Bel Ben Berl Berz Bic Bol
		Bor Borr Brañ Bri Brun Buj Burg Cab Cad Cal Cald Calz Camp Can Cañ Cap Car Carb Carc Carr Cast Caz Cel Cent Cep Cerr Cib Cis Cob Col Conch
		Corb Corn Corr Cort Cos Cub Cuell Dal Dom Don Dorr Enc Esc Esp Estr Fal Far Ferr Fig Fontan Forc Fres Fuent Gal Gall Gam Gar Gav God Gom
		Gord Gran Gri Guad Guij Hel Herr Hij Hinoj Hont Horn Hum Jar Jim Lab Lag Lan Lar Led Lin Lob Log Lom Lor Luc Lum Mach Mad Mal Man Manz Mar
		Mat Maz Med Mel Mill Mind Mir Mol Monc Mont Mor Morc Mul Mur Nar Nav Nog Nov Oliv Orb Ord Orell Ort Ov Pal Par Past Ped Pel Pen Peñ Per
		Pic Pin Piñ Pob Port Pos Pot Quij Quint Ram Reb Red Reg Ret Rib Rob Roj Roman Ros Rub Sal Sald Salt Sand Sard Sarr Seg Sell Sept Serr Sil
		Sob Sol Som Sot Tab Taj Tal Tam Tard Tej Tob Tol Tor Torr Tort Trev Trig Tub Ull Val Vald Vall Vel Ver Vic Vill Zab Zal Zarz`,
		'ado ada ajo al alba alejo ales alla ana anco anda anza ares argo arro avia azo edo eda ejo ela ena ero eras ete ía ica idal igo illa illas illo ina inos isco osa oso ote uela uero uña',
	],
	[
		`Abar Agor Aiz Aldai Ama Anda Ara Arana Aris Arri Arte Astiga Atxa Azka Barran Baso Beloki Bide Egi Elgue Elor Erre Eskor Etxe Gara Gaste Goi
		Gorost Ibai Igar Ira Isas Itur Iza Jaure Kalza Larra Leiza Lete Lizar Madari Mari Men Mendi Muru Ola Ondar Ota Oya Sagar Sarri Sasi Txurru
		Ubil Ugal Uri Urre Urru Zaba Zala Zuaz Zube Zumal`,
		'abal aga aldea arain aran arte asagasti baltza be beitia berri bide buru da diaga egi eta etxea gain garai goien goiti gorri gui ibar iz kain mendi nabar ola ondo oro tegi tza uena zarra zu',
	],
	[
		`Bell Bon Bosc Brug Cam Capde Carbon Cas Castell Clar Comell Cort Dal Esp Ferr Fontan Gard Gar Gir Jord Lla Llob Manres Marg Mas Mont Mun Ner
		Ol Pal Para Per Pla Pont Puig Quer Rec Riba Rif Roca Sal Sar Sell Serra Tarr Torr Tru Val Vall Ver Vila Vin`,
		'agut alta ans ater blanc bona caire cós dalt dellà desens dosera ells era eres ets fort ga gros guer ims jor lló major marí mitjana moren net nou ó oles olí redó ric roig rubí sec sola ums ver',
	],
	[
		'Abel Abr Ameix Bal Barr Bouç Bran Cab Cald Carb Carr Cast Cerd Chous Corr Cost Dur Esp Fern Figu Fold Fran Gand Gud Lam Lour Mag Mans Mar Mein Mos Nov Our Par Pen Per Port Quint Rab Reg Rib Sab Salg Sanm Seix Sob Tab Teix Toub Vil',
		'al ás ares edo eira eiras eiro eiros elo ende enlle eu ido il iña iño ito oiro ón osa oso ás ufe uño',
	],
];

/** @param total the weight that they share, falling with their rank as the rarest surnames do */
export function rareSurnames(total: number): Surname[] {
	const names = new Set<string>();
	for (const [stems, endings] of PATTERNS) {
		for (const stem of stems.split(/\s+/)) for (const ending of endings.split(' ')) names.add(join(stem, ending));
	}
	const order = Int32Array.from([...names].keys());
	new Random(1).shuffle(order);
	const list = [...names];
	const shares = list.map((_, rank) => 1 / (rank + 900));
	const sum = shares.reduce((before, share) => before + share, 0);
	return shares.map((share, rank) => ({ name: list[order[rank]!]!, weight: (share / sum) * total }));
}

function join(stem: string, ending: string): string {
	return stem.at(-1) === ending[0] ? stem + ending.slice(1) : stem + ending;
}
