/** The shipped bridge between tills and printers on one side and a real n8n on the other; both die in the middle. */
import { mkdir, mkdtemp, appendFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SerialPort } from 'serialport';
import { freePort } from '../../tools/start/ports';
import { startFakePrinter } from '../printing/fakePrinter';
import type { FakePrinter } from '../printing/fakePrinter';
import { BridgeProcess } from '../support/bridgeProcess';
import { hasSocat, plugCable, socatNote } from '../support/serialCable';
import type { Cable } from '../support/serialCable';
import { strangeLayouts, strangeTicket } from '../support/strangeLayout';
import type { MadeTicket } from '../support/ticketLayouts';
import { RealN8n } from './harness/realN8n';
import { scaled } from './support/scale';

const TICKETS = scaled(500, 150);
const KILLS_OF_BRIDGE = scaled([60, 190, 320, 430], [40, 110]);
const KILLS_OF_N8N = scaled([120, 300], [70]);

let n8n: RealN8n;
let printer: FakePrinter;
let kitchen: FakePrinter;
let folder: string;
let bridge: BridgeProcess;
let cables: Cable[] = [];
let port: number;
let door: number;
let url: string;

const trigger = { id: 'trigger', name: 'Caja', type: 'n8n-nodes-tpv-crm.posTrigger', typeVersion: 1.1, position: [0, 0], webhookId: 'hook', parameters: { source: 'ticket' } };
const noOp = (name: string, y: number) => ({ id: name, name, type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [200, y], parameters: {} });

beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-puente-'));
	printer = await startFakePrinter({ behaviour: 'confirming' });
	kitchen = await startFakePrinter({ behaviour: 'confirming' });
	n8n = await RealN8n.start();
	const { webhookUrls } = await n8n.publish({
		name: 'caja', nodes: [trigger, noOp('Ventas', 0), noOp('Avisos', 200)],
		connections: { Caja: { main: [[{ node: 'Ventas', type: 'main', index: 0 }], [{ node: 'Avisos', type: 'main', index: 0 }]] } }, settings: { executionOrder: 'v1' },
	});
	url = webhookUrls[0]!;
	await mkdir(path.join(folder, 'exports'));
	if (hasSocat) cables = await Promise.all(['till', 'printer', 'reader'].map(async (name) => await plugCable(folder, name)));
	[port, door] = [await freePort(), await freePort()];
	bridge = await BridgeProcess.write(folder, {
		language: 'en', url, secret: n8n.tillSecret, spool: path.join(folder, 'spool'),
		tills: [
			{ name: 'caja-1', listen: `127.0.0.1:${port}`, printer: `127.0.0.1:${printer.port}`, idleSeconds: 1 },
			...(hasSocat ? [{ name: 'caja-2', serial: `${cables[0]!.ends[1]}@115200`, printer: `${cables[1]!.ends[0]}@115200`, idleSeconds: 1 }] : []),
		],
		folders: [{ name: 'caja-3', folder: path.join(folder, 'exports'), endings: ['.csv'], settleSeconds: 3 }],
		webhooks: [{ name: 'caja-4', listen: `127.0.0.1:${door}`, secret: 'abc' }],
		readers: hasSocat ? [{ name: 'lector', serial: `${cables[2]!.ends[1]}@9600` }] : [],
		printers: [{ name: 'cocina', printer: `127.0.0.1:${kitchen.port}` }],
	});
	await bridge.start();
});

afterAll(async () => {
	await bridge?.stop();
	await n8n?.stop();
	await printer?.close();
	await kitchen?.close();
	for (const cable of cables) await cable.unplug();
	await rm(folder, { recursive: true, force: true });
});

const ticketOf = (number: string, total = '19,00') => Buffer.from(`\x1b@\x1bt\x10Conservas Pe\xf1a\nTicket: ${number}\nFecha: 21/11/2026 12:58\n2 Lata de anchoas  9,50  19,00\nTOTAL  ${total}\nTARJETA ${total}\n\n\x1dV\x01`, 'latin1');
const settled = (number: string) => n8n.ledgerRows<{ total_cents: number }>("SELECT s.total_cents FROM sales s JOIN deliveries d ON d.sale_id = s.sale_id WHERE d.state = 'settled' AND s.number = ?", number).map((row) => row.total_cents);
const comes = async (number: string, cents: number) => {
	await n8n.waitFor(number, async () => settled(number).length > 0);
	expect(settled(number)).toEqual([cents]);
};
const events = () => n8n.ledgerRows<{ kind: string; told: number }>("SELECT kind, told FROM heard_messages WHERE status IN ('needs_review', 'heard')");

/** A till tries again until somebody takes its paper, as tills do. */
async function printTicket(bytes: Buffer): Promise<void> {
	for (;;) {
		const done = await new Promise<boolean>((resolve) => {
			const socket = connect({ host: '127.0.0.1', port });
			socket.resume();
			socket.once('error', () => resolve(false));
			socket.once('connect', () => socket.end(bytes));
			socket.once('close', (hadError) => resolve(!hadError));
		});
		if (done) return;
		await pause(50);
	}
}

it('tells what is wrong, and that all is well', async () => {
	const bad = await BridgeProcess.write(await mkdtemp(path.join(folder, 'bad-')), {
		language: 'en', url, secret: 'wrong', tills: [{ name: 'caja-1', listen: `127.0.0.1:${printer.port}`, printer: '127.0.0.1:9' }],
	});
	const found = await bad.run('check');
	expect(found.code).toBe(1);
	expect(found.said).toContain('n8n refuses the signature');
	expect(found.said).toMatch(/another program has port/);
	expect(found.said).toMatch(/the printer at 127\.0\.0\.1:9 does not respond/);
	const good = await bridge.run('check');
	expect(good.said).toContain('accepts the signature');
	expect(good).toMatchObject({ code: 0 });
});

it(`${TICKETS} tickets: the paper always comes out, n8n hears each once, whoever is killed`, async () => {
	let n8nBack: Promise<void> = Promise.resolve();
	for (let number = 1; number <= TICKETS; number++) {
		if (KILLS_OF_BRIDGE.includes(number)) {
			await bridge.kill9();
			void bridge.start();
		}
		if (KILLS_OF_N8N.includes(number)) {
			await n8nBack;
			n8nBack = n8n.kill9().then(async () => await n8n.startAgain()).then(async () => await n8n.webhookAnswers(url));
		}
		await printTicket(ticketOf(`T-${number}`));
	}
	await n8nBack;
	const printed = Buffer.concat(printer.printed.map((bytes) => Buffer.from(bytes))).toString('latin1');
	const onPaper = [...printed.matchAll(/Ticket: T-(\d+)\n/g)].map((match) => Number(match[1]));
	expect(onPaper).toEqual(Array.from({ length: TICKETS }, (_, index) => index + 1));
	await n8n.waitFor('every ticket', async () => n8n.ledgerRows<{ n: number }>("SELECT COUNT(*) AS n FROM deliveries WHERE state = 'settled'")[0]!.n >= TICKETS, 180_000);
	expect(n8n.ledgerRows('SELECT COUNT(*) AS n, COUNT(DISTINCT number) AS d, SUM(total_cents) AS cents FROM sales')).toEqual([{ n: TICKETS, d: TICKETS, cents: TICKETS * 1900 }]);
	expect(n8n.ledgerRows('SELECT DISTINCT state FROM deliveries')).toEqual([{ state: 'settled' }]);
	const inOrder = n8n.ledgerRows<{ number: string }>('SELECT number FROM sales ORDER BY seq').map(({ number }) => Number(number.slice(2)));
	expect(inOrder).toEqual(onPaper);
}, 600_000);

it('says at Events, and makes no sale of, a ticket that does not add up', async () => {
	await printTicket(ticketOf('T-900', '91,00'));
	await n8n.waitFor('the event', async () => events().some(({ told }) => told === 1));
	expect(settled('T-900')).toEqual([]);
	const last = (await n8n.executions())[0]!;
	const { data } = await n8n.client.call<{ data: string }>('GET', `/executions/${last.id}`);
	expect(data).toContain('ticket_lines_do_not_add_up');
	expect(data).toContain('Avisos');
});

(hasSocat ? it : it.skip)(`a serial till with a serial printer, and a reader${socatNote}`, async () => {
	const till = new SerialPort({ path: cables[0]!.ends[0], baudRate: 115_200 });
	const paper = new SerialPort({ path: cables[1]!.ends[1], baudRate: 115_200 });
	const reader = new SerialPort({ path: cables[2]!.ends[0], baudRate: 9600 });
	const heard: Buffer[] = [];
	const answers: Buffer[] = [];
	paper.on('data', (bytes: Buffer) => heard.push(bytes));
	till.on('data', (bytes: Buffer) => answers.push(bytes));
	till.write(ticketOf('S-1'));
	await comes('S-1', 1900);
	expect(Buffer.concat(heard)).toEqual(ticketOf('S-1'));
	paper.write(Buffer.from([0x12, 0x00, 0xff]));
	reader.write('8410000000017\r\n');
	await n8n.waitFor('the code', async () => events().some(({ kind, told }) => kind === 'scan' && told === 1));
	expect([...Buffer.concat(answers)]).toEqual([0x12, 0x00, 0xff]);
	await Promise.all([till, paper, reader].map(async (each) => await new Promise((resolve) => each.close(resolve))));
});

it('an export that is written in halves, and one that is moved in', async () => {
	const file = path.join(folder, 'exports', 'ventas.csv');
	await writeFile(file, 'Ticket;Fecha;Referencia;Producto;Cantidad;Precio\nF-1;21/11/2026 11:34;A;Anchoas;2;9,');
	await pause(2500);
	await appendFile(file, '50\nF-2;21/11/2026 11:35;B;Queso;1;12,00\n');
	const whole = path.join(folder, 'whole.csv');
	await writeFile(whole, 'Ticket;Fecha;Referencia;Producto;Cantidad;Precio\nF-3;21/11/2026 11:36;B;Queso;1;12,00\n');
	await rename(whole, path.join(folder, 'exports', 'whole.csv'));
	await comes('F-1', 1900);
	await comes('F-2', 1200);
	await comes('F-3', 1200);
});

it('a till that posts once, while n8n is down', async () => {
	await n8n.kill9();
	const answer = await fetch(`http://127.0.0.1:${door}/ventas`, { method: 'POST', headers: { 'x-shop-secret': 'abc' }, body: JSON.stringify({ transaction_id: 'W-1', timestamp: '2026-11-21T11:00:00Z', items: [{ sku: 'A', quantity: 1, price: 5 }], total_amount: 5 }) });
	expect(answer.status).toBe(202);
	expect((await fetch(`http://127.0.0.1:${door}/ventas`, { method: 'POST', body: '{}' })).status).toBe(401);
	await n8n.startAgain();
	await n8n.webhookAnswers(url);
	await comes('W-1', 500);
});

it('prints in the shop what n8n sends', async () => {
	const { webhookUrls } = await n8n.publish({
		name: 'imprimir',
		nodes: [
			{ ...trigger, id: 'till', name: 'TPV', webhookId: 'hook-till', parameters: {} },
			{ id: 'print', name: 'Imprimir', type: 'n8n-nodes-tpv-crm.receiptPrinter', typeVersion: 1, position: [200, 0], parameters: { output: 'bridge', bridgePrinter: 'cocina' } },
		],
		connections: { TPV: { main: [[{ node: 'Imprimir', type: 'main', index: 0 }]] } }, settings: { executionOrder: 'v1' },
	});
	await fetch(webhookUrls[0]!, { method: 'POST', headers: { 'content-type': 'application/json', 'x-shop-secret': n8n.tillSecret }, body: JSON.stringify({ transaction_id: 'P-1', timestamp: '2026-11-21T11:00:00Z', items: [{ sku: 'A', product_name: 'Anchoas', quantity: 1, price: 5 }], total_amount: 5 }) });
	await kitchen.whenPrinted(1);
	await n8n.waitFor('the end of the job', async () => n8n.ledgerRows<{ state: string }>('SELECT state FROM print_jobs').some(({ state }) => state === 'printed'));
	expect(kitchen.printed).toHaveLength(1);
});

it('learns a layout from three tickets that a person labelled, and makes sales of those that waited', async () => {
	const layout = strangeLayouts[1]!;
	const made = [21, 22, 23, 24].map((seed) => strangeTicket(layout, seed));
	const bytes = ({ lines }: MadeTicket) => Buffer.from(`\x1b@\x1bt\x10${lines.join('\n')}\n\x1dV\x01`, 'latin1');
	for (const ticket of made.slice(0, 3)) await printTicket(bytes(ticket));
	const waiting = () => n8n.ledgerRows<{ document: string }>("SELECT document FROM heard_messages WHERE status = 'needs_review' AND document LIKE '%Kasso%' ORDER BY received_at");
	await n8n.waitFor('the tickets', async () => waiting().length === 3);
	const taught = Object.fromEntries(waiting().flatMap(({ document }, index) => {
		const { number, timestamp, totalCents } = made[index]!.truth;
		const value = { number, date: timestamp.replace('T', ' '), total: (totalCents / 100).toFixed(2).replace('.', ','), lines: '' };
		return [[`ticket${index + 1}`, (JSON.parse(document) as string[]).join('\n')], [`says${index + 1}`, { mappingMode: 'defineBelow', value }]];
	}));
	await n8n.publish({
		name: 'otra caja', nodes: [{ ...trigger, id: 'teacher', name: 'Maestra', webhookId: 'hook-teacher', parameters: { source: 'ticket', teach: true, layoutName: 'kasso', ...taught } }, noOp('Fin', 0)],
		connections: { Maestra: { main: [[{ node: 'Fin', type: 'main', index: 0 }]] } }, settings: { executionOrder: 'v1' },
	});
	await n8n.waitFor('the lesson', async () => n8n.ledgerRows("SELECT name FROM settings WHERE name = 'ticket_layout:kasso'").length === 1);
	// Published anew, the trigger that heard them reads again what waits.
	await printTicket(bytes(made[3]!));
	await comes(made[3]!.truth.number, made[3]!.truth.totalCents);
	await n8n.restart();
	await n8n.webhookAnswers(url);
	for (const { truth } of made.slice(0, 3)) await comes(truth.number, truth.totalCents);
});

it('says how it is', async () => {
	const { code, said } = await bridge.run('status');
	expect(code).toBe(0);
	expect(JSON.parse(said)).toMatchObject({ waiting: 0, lost: 0, refused: 0 });
});
