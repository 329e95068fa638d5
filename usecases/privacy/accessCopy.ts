/** Gathers what the ledger has of somebody: in words for the person, and row by row so that nothing is left out. */
import { objectionsOf } from '../../ledger/repositories/consents';
import { findCustomer, tagsOf } from '../../ledger/repositories/customers';
import { pointsOf } from '../../ledger/repositories/loyalty';
import { rowsOfPerson, salesOfPerson } from '../../ledger/repositories/person';
import { recordsOf } from '../../ledger/repositories/records';
import { segmentsOf } from '../../ledger/repositories/segments';
import { fieldsFromText } from '../../ledger/recordText';
import type { SaleJson } from '../../shop/sale/saleJson';
import { aboutTheData } from '../../shop/privacy/accessCopy';
import type { AccessCopy } from '../../shop/privacy/accessCopy';
import { zonedIso } from '../../shop/time';
import { customerCode } from '../people/customerCode';
import type { UnitContext } from '../unit';
import type { Person } from './person';

export async function accessCopy(context: UnitContext, person: Person): Promise<AccessCopy> {
	const { sql, shop, now } = context;
	const time = (at: unknown) => (at === null || at === undefined ? null : zonedIso(Number(at), shop.zone));
	const customer = (await findCustomer(sql, person.id))!;
	const rows = await rowsOfPerson(sql, person);
	const sales = (await salesOfPerson(sql, person.records)).map((sale) => JSON.parse(sale.document) as SaleJson);
	return {
		about: { shop: shop.name, made_at: zonedIso(now, shop.zone), customer_id: customerCode(person.id), text: aboutTheData(shop.name, shop.locale) },
		identity: [{
			name: customer.name, email: customer.email, phone: customer.phone, nif: customer.nif, loyalty_id: customer.loyalty_id, postcode: customer.postcode,
			purchases: Number(customer.purchases), total_spent: Number(customer.spent_cents) / 100, first_purchase_at: time(customer.first_purchase_at), last_purchase_at: time(customer.last_purchase_at),
		}],
		seen_as: (await recordsOf(sql, person.numbers)).map((row) => ({ source: row.source, ...fieldsFromText(row.fields), first_seen: time(row.first_seen), last_seen: time(row.last_seen), times: Number(row.times) })),
		permissions: (rows.consents ?? []).map((row) => ({ purpose: row.purpose, granted: Number(row.granted) === 1, stated_at: time(row.stated_at), source: row.source, wording: row.wording, sale: row.sale_id })),
		objections: (await objectionsOf(sql, person.id)).map((each) => ({ purpose: each.purpose, stated_at: time(each.statedAt) })),
		purchases: sales.flatMap((sale) => (sale.items ?? []).map((item) => ({ ticket: sale.transaction_id, kind: sale.kind, date: sale.timestamp, place: sale.store_location ?? sale.channel, sku: item.sku, product: item.product_name, quantity: item.quantity, amount: item.total, ticket_total: sale.total_amount }))),
		points: (await pointsOf(sql, person.id)).map((entry) => ({ date: time(entry.at), kind: entry.kind, points: entry.points, reward: entry.reward, sale: entry.saleId, expires: time(entry.expiresAt) })),
		reviews: (rows.review_requests ?? []).map((row) => ({ sale: row.sale_id, status: row.status, reason: row.reason, due: time(row.due_at) })),
		messages: (rows.messages_sent ?? []).map((row) => ({ kind: row.kind, sent_at: time(row.sent_at) })),
		bookings: (rows.bookings ?? []).map((row) => ({ arrives: time(row.arrives_at), place: row.place, source: row.source, cancelled: Number(row.cancelled) === 1 })),
		groups: [...(await segmentsOf(sql, person.id)).map((name) => ({ group: name })), ...(await tagsOf(sql, person.id)).map((tag) => ({ tag }))],
		pickups: await sql.all(
			`SELECT k.number, k.store, k.state FROM pickups k JOIN matches m ON m.sale_id = k.sale_id WHERE m.record_id IN (${person.records.map(() => '?').join(', ') || 'NULL'}) ORDER BY k.registered_at`,
			...person.records,
		),
		shared_with: (rows.crm_links ?? []).map((row) => ({ system: row.system, id: row.external_id })),
		sales,
		ledger: rows,
	};
}
