/** A year of sales up to yesterday, in the JSON of the door: two shops, a web shop, and the refunds that come with them. */
import { DateTime } from 'luxon';
import type { ConsentJson, CustomerJson, SaleJson } from '../../shop/sale/saleJson';
import { basketOf, fillBasket } from './basket';
import { customers } from './customers';
import type { DemoCustomer, RecordSource } from './customers';
import { Chance } from './random';
import { refundOf } from './refunds';
import { taxesOf, totalOf } from './saleParts';
import { dayWeight, secondOfDay } from './season';
import { SHOP, STORES, storeById } from './stores';
import type { Store, StoreId } from './stores';
import type { Ticket } from './ticket';

const SEED = 1_912;
const DAYS = 365;
const SALES: Readonly<Record<StoreId, number>> = { santander: 780, santillana: 555, web: 165 };
/** The rest buy without a word about who they are. */
const IDENTIFIED_AT_COUNTER = 0.18;

/** Iñaki of Bilbao comes back for orujo: days ago of his five web orders, and nothing in the shops. */
const INAKI = 'Iñaki Etxeberria Larrea';
const INAKI_ORDERS = [351, 262, 168, 83, 19] as const;

/**
 * About 1,500 sales and their refunds, oldest first, the last of them yesterday. The same for the same day of `now`
 * in the shop's zone; another day moves the year along, and with it the seasons.
 */
export function history(now: Date): SaleJson[] {
	const chance = new Chance(SEED);
	const today = DateTime.fromJSDate(now, { zone: SHOP.zone }).startOf('day');
	const people = customers(now);
	const tickets = [
		...STORES.flatMap((store) => ticketsOf(store, today, people, chance)),
		...inakisOrders(today, people, chance),
	].sort((a, b) => a.at.toMillis() - b.at.toMillis());
	const sales = numbered(tickets);
	const refunds = sales.flatMap(({ json, ticket }) => refundOf(json, ticket, today, chance));
	return [...sales.map(({ json }) => json), ...numberedRefunds(refunds)].sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
}

function ticketsOf(store: Store, today: DateTime, people: readonly DemoCustomer[], chance: Chance): Ticket[] {
	const days = Array.from({ length: DAYS }, (_, index) => today.minus({ days: index + 1 }));
	const weights = days.map((day) => dayWeight(store.id, day));
	const regulars = people.filter((person) => person.name !== INAKI && recordFor(person, store) !== undefined);
	return Array.from({ length: SALES[store.id] }, () => {
		const day = chance.pick(days, (_, index) => weights[index] ?? 0);
		const known = store.channel === 'online' || chance.happens(IDENTIFIED_AT_COUNTER);
		const customer = known ? chance.pick(regulars, loyalty) : undefined;
		return {
			store,
			at: atSecond(day, secondOfDay(store.id, chance)),
			lines: fillBasket(store.id, day.month, chance),
			method: methodOf(store, chance),
			...(customer === undefined ? {} : { customer }),
		};
	});
}

function inakisOrders(today: DateTime, people: readonly DemoCustomer[], chance: Chance): Ticket[] {
	const customer = people.find((person) => person.name === INAKI);
	if (customer === undefined) return [];
	const also = ['ORUJO-002', 'ANCHOA-001', 'ORUJO-004', 'QUESO-003', 'SOBAO-001'];
	return INAKI_ORDERS.map((daysAgo, index) => ({
		store: storeById('web'),
		at: atSecond(today.minus({ days: daysAgo }), secondOfDay('web', chance)),
		lines: basketOf(['ORUJO-003', also[index] ?? 'ORUJO-001'], chance),
		method: 'card',
		customer,
	}));
}

/** A few come often, most seldom; the order of the list decides, for good. */
function loyalty(_: DemoCustomer, index: number): number {
	return 1 / (2 + (index % 12));
}

function methodOf(store: Store, chance: Chance): Ticket['method'] {
	if (store.channel === 'online') return chance.happens(0.85) ? 'card' : 'bizum';
	return chance.pick(['card', 'cash', 'bizum'] as const, (_, index) => [62, 34, 4][index] ?? 0);
}

/** By the wall clock: a day on which clocks change has no 02:30, but shops are shut then. */
function atSecond(day: DateTime, second: number): DateTime {
	return day.set({ hour: Math.floor(second / 3600), minute: Math.floor(second / 60) % 60, second: second % 60 });
}

function recordFor(customer: DemoCustomer, store: Store): DemoCustomer['records'][number] | undefined {
	const source: RecordSource = store.channel === 'online' ? 'web' : 'till';
	return customer.records.find((record) => record.source === source);
}

function numbered(tickets: readonly Ticket[]): Array<{ json: SaleJson; ticket: Ticket }> {
	const counters = new Map<StoreId, number>();
	const met = new Set<string>();
	return tickets.map((ticket) => {
		const number = (counters.get(ticket.store.id) ?? 0) + 1;
		counters.set(ticket.store.id, number);
		const firstTime = ticket.customer !== undefined && !met.has(ticket.customer.id);
		if (ticket.customer !== undefined) met.add(ticket.customer.id);
		return { ticket, json: toJson(ticket, `${ticket.store.code}-${String(number).padStart(6, '0')}`, number, firstTime) };
	});
}

function toJson(ticket: Ticket, number: string, count: number, firstTime: boolean): SaleJson {
	const { store, lines, customer } = ticket;
	const total = totalOf(lines) / 100;
	const cashier = store.cashiers[count % Math.max(1, store.cashiers.length)];
	return {
		transaction_id: number,
		kind: 'sale',
		timestamp: ticket.at.toUTC().toISO({ suppressMilliseconds: true }) ?? '',
		source: store.source,
		channel: store.channel,
		store_location: store.name,
		...(store.till === undefined ? {} : { till: store.till }),
		...(cashier === undefined ? {} : { cashier }),
		currency: SHOP.currency,
		customer: customer === undefined ? null : customerAt(customer, store),
		items: lines.map((line) => line.item),
		total_amount: total,
		taxes: taxesOf(lines),
		payments: [{ method: ticket.method, amount: total }],
		...(customer !== undefined && firstTime ? { consents: consentsOf(customer) } : {}),
	};
}

/** The person as this till or web shop has them, which need not be the whole truth. */
function customerAt(customer: DemoCustomer, store: Store): CustomerJson {
	const record = recordFor(customer, store);
	if (record === undefined) return {};
	const { source, externalId, name, email, phone, nif, loyaltyId, postcode } = record;
	return {
		...(name === undefined ? {} : { name }),
		...(email === undefined ? {} : { email }),
		...(phone === undefined ? {} : { phone }),
		...(nif === undefined ? {} : { nif }),
		...(loyaltyId === undefined ? {} : { loyalty_id: loyaltyId }),
		...(postcode === undefined ? {} : { postcode }),
		external_ids: { [source]: externalId },
	};
}

function consentsOf(customer: DemoCustomer): ConsentJson[] {
	return customer.consents.map(({ purpose, granted, wording }) => ({ purpose, granted, wording }));
}

/** Refunds have numbers of their own, as the law wants of credit notes (RD 1619/2012 art. 6.1.a: a separate series). */
function numberedRefunds(refunds: SaleJson[]): SaleJson[] {
	const counters = new Map<string, number>();
	return refunds
		.sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp))
		.map((refund) => {
			const series = String(refund.transaction_id);
			const number = (counters.get(series) ?? 0) + 1;
			counters.set(series, number);
			return { ...refund, transaction_id: `${series}-${String(number).padStart(5, '0')}` };
		});
}
