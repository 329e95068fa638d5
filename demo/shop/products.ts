/**
 * What the shop sells, as a table: Spanish name, price in cents with tax, VAT, opening stock at
 * Santander / Santillana / web, warning threshold and units kept back from other channels.
 *
 * VAT rates are those of Ley 37/1992 (LIVA): 4 % cheese, milk, natural pulses and books (art. 91.Dos.1.1º and 2º),
 * 10 % other food (art. 91.Uno.1.1º), 21 % alcoholic drinks and what is no food (arts. 90 and 91.Uno.1.1º).
 * Gift packs hold only goods of one rate: a mixed pack would have to be split by rate (art. 79.Dos).
 */
import type { VatPercent } from './catalogue';

export type ProductRow = readonly [
	sku: string,
	name: string,
	priceCents: number,
	vat: VatPercent,
	opening: readonly [santander: number, santillana: number, web: number],
	threshold: number,
	safety: number,
	soldBy?: 'weight',
];

export const PRODUCTS: Readonly<Record<string, readonly ProductRow[]>> = {
	'Conservas del mar': [
		['ANCHOA-001', 'Lata Anchoas de Santoña 120g', 950, 10, [84, 52, 120], 12, 2],
		['ANCHOA-002', 'Anchoas de Santoña Serie Oro 180g', 1890, 10, [5, 0, 0], 3, 1],
		['ANCHOA-003', 'Anchoas en mantequilla pasiega 80g', 720, 10, [40, 26, 48], 8, 2],
		['ANCHOA-004', 'Pandereta de anchoas de Santoña 550g', 4200, 10, [9, 6, 14], 2, 1],
		['BOQUERON-001', 'Boquerones en vinagre 150g', 590, 10, [30, 22, 24], 6, 1],
		['BONITO-001', 'Bonito del Norte en aceite de oliva 220g', 840, 10, [62, 38, 80], 10, 2],
		['BONITO-002', 'Ventresca de bonito del Norte 115g', 980, 10, [33, 20, 41], 6, 1],
		['MEJILLON-001', 'Mejillones en escabeche 111g', 460, 10, [44, 30, 36], 8, 1],
		['PATE-001', 'Paté de cabracho 110g', 395, 10, [36, 28, 30], 6, 1],
	],
	Quesos: [
		['QUESO-001', 'Queso Nata de Cantabria, al corte', 1690, 4, [11.4, 7.85, 0], 2, 0.5, 'weight'],
		['QUESO-002', 'Quesuco de Liébana ahumado 450g', 990, 4, [24, 16, 22], 4, 1],
		['QUESO-003', 'Queso Picón Bejes-Tresviso', 1200, 4, [26, 15, 30], 5, 1],
		['QUESO-004', 'Queso fresco pasiego 500g', 650, 4, [14, 10, 8], 4, 1],
		['QUESO-005', 'Queso de oveja curado, al corte', 2450, 4, [8.2, 5.1, 0], 1.5, 0.5, 'weight'],
		['QUESO-006', 'Queso de cabra de Polaciones, al corte', 2180, 4, [4.35, 3.6, 0], 1, 0.25, 'weight'],
		['MANTEQUILLA-001', 'Mantequilla pasiega 250g', 420, 10, [22, 14, 12], 4, 1],
	],
	'Sobaos y dulces': [
		['SOBAO-001', 'Sobaos pasiegos, caja de 12', 750, 10, [48, 40, 54], 10, 2],
		['SOBAO-002', 'Sobaos pasiegos grandes, 6 unidades', 620, 10, [30, 32, 24], 8, 2],
		['QUESADA-001', 'Quesada pasiega 500g', 680, 10, [26, 24, 20], 6, 1],
		['QUESADA-002', 'Quesada pasiega individual 180g', 295, 10, [32, 36, 0], 8, 0],
		['CORBATA-001', 'Corbatas de Unquera, 10 unidades', 640, 10, [28, 30, 26], 6, 1],
		['PALUCO-001', 'Palucos de Cabezón 200g', 560, 10, [18, 16, 14], 4, 1],
		['PANTORTILLA-001', 'Pantortillas de Reinosa, 8 unidades', 520, 10, [20, 18, 16], 4, 1],
	],
	'Miel y mermeladas': [
		['MIEL-001', 'Miel de brezo de Liébana 500g', 890, 10, [34, 26, 44], 6, 1],
		['MIEL-002', 'Miel de eucalipto de Trasmiera 500g', 750, 10, [22, 18, 20], 4, 1],
		['MERMELADA-001', 'Mermelada de arándanos 250g', 490, 10, [28, 24, 26], 5, 1],
		['MERMELADA-002', 'Mermelada de limones de Novales 250g', 490, 10, [19, 27, 18], 5, 1],
	],
	'Huerta y cuchara': [
		['CARICO-001', 'Caricos montañeses 1kg', 790, 4, [24, 14, 28], 4, 1],
		['ALUBIA-001', 'Alubia blanca montañesa 1kg', 690, 4, [20, 12, 22], 4, 1],
		['COCIDO-001', 'Cocido montañés en conserva 850g', 860, 10, [26, 18, 34], 5, 1],
		['PIMIENTO-001', 'Pimientos de Isla asados 290g', 675, 10, [22, 16, 20], 4, 1],
		['TE-001', 'Té del puerto de Liébana 40g', 410, 10, [16, 20, 15], 4, 1],
		['LECHE-001', 'Leche fresca pasiega 1L', 185, 4, [18, 10, 0], 6, 0],
	],
	'Orujos y licores': [
		['ORUJO-001', 'Orujo de Liébana blanco 70cl', 1650, 21, [28, 20, 36], 5, 1],
		['ORUJO-002', 'Orujo de Liébana con miel 70cl', 1790, 21, [22, 18, 30], 4, 1],
		['ORUJO-003', 'Crema de orujo de Liébana 70cl', 1490, 21, [26, 22, 40], 5, 1],
		['ORUJO-004', 'Orujo de hierbas de Liébana 50cl', 1580, 21, [14, 12, 18], 3, 1],
		['LICOR-001', 'Licor de té del puerto 50cl', 1350, 21, [12, 14, 10], 3, 1],
	],
	'Vinos, sidra y cerveza': [
		['VINO-001', 'Blanco Costa de Cantabria 75cl', 1090, 21, [30, 18, 42], 6, 1],
		['VINO-002', 'Tinto Tierra de Liébana 75cl', 1380, 21, [24, 14, 30], 5, 1],
		['SIDRA-001', 'Sidra natural de Cantabria 70cl', 360, 21, [48, 36, 0], 12, 0],
		['CERVEZA-001', 'Cerveza artesana tostada 33cl', 290, 21, [60, 48, 36], 12, 2],
	],
	'Lotes y regalos': [
		['LOTE-001', 'Lote «Merienda pasiega»', 2490, 10, [10, 12, 16], 2, 1],
		['LOTE-002', 'Lote «Mar de Santoña»', 3990, 10, [8, 6, 18], 2, 1],
		['CESTA-001', 'Cesta de mimbre para regalo', 1200, 21, [12, 9, 20], 3, 1],
		['DELANTAL-001', 'Delantal de lino «La Despensa»', 1950, 21, [7, 6, 12], 2, 1],
		['LIBRO-001', 'Libro «Cocina montañesa»', 1800, 4, [8, 10, 9], 2, 1],
	],
};
