/** Every parser of what comes from outside, each with a way of making cases of its own. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readFrame, writeFrame } from '../../bridge/spool/frame';
import { decodeStream } from '../../printing/decode/decodeStream';
import { ticketText } from '../../printing/decode/ticketText';
import { parseTicket } from '../../printing/parse/parseTicket';
import { readLayout } from '../../printing/template/readLayout';
import { readPng } from '../../printing/template/readPng';
import { readIpp } from '../../printing/transport/cups/ippMessage';
import { readCustomerRow } from '../../shop/customer/customerRow';
import { mapSales } from '../../shop/sale/mapped/mapSales';
import { parseSale } from '../../shop/sale/parseSale';
import { readBookingRow } from '../../shop/segment/bookingRow';
import { readCatalogueRow } from '../../shop/stock/catalogueRow';
import { fuzzedStream } from '../../test/printing/decode/fuzz';
import { readRequest } from '../../usecases/bridge/readRequest';
import { readRecords } from '../../usecases/files/readRecords';
import type { FileKind } from '../../usecases/files/readRecords';
import { mappingFor } from '../../usecases/sources/sample';
import { inRoot } from '../../tools/paths';
import { oddObject, oddText, spoiled, spoiledBytes } from './chance';
import type { Chance } from './chance';
import { goodFiles, goodSale, ticketLines } from './files';
import { orderTargets } from './orders';
import { pumped } from './pumped';
import type { Target } from './target';
import { vendorTargets } from './vendors';

const sale = { zone: 'Europe/Madrid', currency: 'EUR', country: 'ES', now: Date.parse('2025-12-11T12:00:00Z'), keepSaleId: false };
const rules = { source: 'till', channel: 'store', currency: 'EUR', decimals: 'auto' } as const;

/** Names that a folder's sources ask records for. */
function wordsOf(folder: string): string[] {
	const words = new Set<string>();
	for (const name of readdirSync(inRoot(folder)).filter((each) => each.endsWith('.ts'))) {
		for (const [, single] of readFileSync(path.join(inRoot(folder), name), 'utf8').matchAll(/'([A-Za-z_][\w.-]{0,40})'/g)) words.add(single!);
	}
	return [...words];
}

const saleWords = [...Object.keys(goodSale), ...Object.keys(goodSale.customer), ...Object.keys(goodSale.items[0]!), 'refund', 'void', 'refund_of', 'sale_id', 'simulate', 'revision', 'raw'];
const rowWords = ['nombre', 'name', 'email', 'telefono', 'phone', 'tarjeta', 'nif', 'cp', 'fecha', 'sku', 'codigo', 'stock', 'min_stock', 'precio', 'iva', 'proveedor', 'location', 'llegada', 'consentimiento', 'ean', 'cantidad', 'etiquetas'];

async function file(chance: Chance, kind: FileKind, good: Buffer): Promise<void> {
	const records = await readRecords(spoiledBytes(chance, good), chance.once(4) ? undefined : kind);
	mapSales(records, mappingFor(records, undefined, undefined), rules);
}

function text(chance: Chance): string[] {
	const lines = ticketLines.flatMap((line) => (chance.once(8) ? [] : chance.once(6) ? [line, oddText(chance, ticketLines).slice(0, 300)] : [line]));
	return chance.once(5) ? lines.map((line) => spoiledBytes(chance, Buffer.from(line)).toString('latin1').slice(0, 400)) : lines;
}

const parsers: Target[] = [
	{ name: 'sale', weight: 300, neverThrows: true, run: (chance) => parseSale(chance.once(3) ? oddObject(chance, saleWords) : spoiled(chance, goodSale, saleWords), sale) },
	{ name: 'esc-pos', weight: 200, neverThrows: true, run: (chance) => ticketText(decodeStream(fuzzedStream(chance.random), { dialect: 'esc-pos' })) },
	{ name: 'star', weight: 200, neverThrows: true, run: (chance) => ticketText(decodeStream(fuzzedStream(chance.random), { dialect: 'star-prnt' })) },
	{ name: 'ticket', weight: 40, neverThrows: true, run: (chance) => parseTicket(text(chance), { currency: 'EUR', near: '2025-12-11' }) },
	{ name: 'customer-row', weight: 60, neverThrows: true, run: (chance) => readCustomerRow(oddObject(chance, rowWords, 4), 'ES', 'Europe/Madrid') },
	{ name: 'catalogue-row', weight: 60, neverThrows: true, run: (chance) => readCatalogueRow(oddObject(chance, rowWords, 4)) },
	{ name: 'booking-row', weight: 40, neverThrows: true, run: (chance) => readBookingRow(oddObject(chance, rowWords, 4), 'ES', 'Europe/Madrid') },
	{ name: 'layout', weight: 30, neverThrows: true, run: (chance) => readLayout(oddObject(chance, wordsOfLayout)) },
	{ name: 'bridge-request', weight: 40, neverThrows: true, run: (chance) => readRequest(spoiledBytes(chance, bridgeBody)) },
	{ name: 'spool-frame', weight: 60, neverThrows: true, run: (chance) => readFrame(spoiledBytes(chance, frame), chance.below(4)) },
	{ name: 'ipp', weight: 40, neverThrows: false, run: (chance) => readIpp(spoiledBytes(chance, ipp)) },
	{ name: 'png', weight: 10, neverThrows: false, run: (chance) => readPng(spoiledBytes(chance, png), { width: 600, height: 600 }) },
	{ name: 'csv', weight: 12, neverThrows: false, run: async (chance) => await file(chance, 'csv', goodFiles.csv) },
	{ name: 'xml', weight: 20, neverThrows: false, run: async (chance) => await file(chance, 'xml', goodFiles.xml) },
	{ name: 'json', weight: 20, neverThrows: false, run: async (chance) => await file(chance, 'json', goodFiles.json) },
	{ name: 'regex', weight: 3, neverThrows: true, run: pumped },
	{ name: 'excel', weight: 3, neverThrows: false, run: async (chance) => await file(chance, 'excel', chance.pick(goodFiles.excel)) },
];

const wordsOfLayout = wordsOf('printing/template');
const bridgeBody = Buffer.from(JSON.stringify({ ask: 'hear', bridge: 'b', version: 1, messages: [{ id: '1', kind: 'ticket', from: 'caja', at: '2025-12-11T10:00:00Z', bytes: Buffer.from('TOTAL 1,00').toString('base64') }] }));
const frame = writeFrame({ id: '1', kind: 'ticket', from: 'caja', at: '2025-12-11T10:00:00Z' }, Buffer.from('TOTAL'));
const ipp = Buffer.from([1, 1, 0, 0, 0, 0, 0, 1, 1, 0x47, 0, 18, ...Buffer.from('attributes-charset'), 0, 5, ...Buffer.from('utf-8'), 4, 0x21, 0, 6, ...Buffer.from('job-id'), 0, 4, 0, 0, 0, 9, 3]);
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

export const targets: readonly Target[] = [...parsers, ...orderTargets(wordsOf), ...vendorTargets(wordsOf)];
