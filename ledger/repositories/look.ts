/** Reads for people who look: a sale's state, the catalogue with its stock, people by a piece of text, the latest tickets. */
import type { Customer } from './customers';
import type { Sql } from '../sql';

/** How the sale stands with the workflows that listen; the least finished speaks. Undefined when none listens. */
export async function deliveryState(sql: Sql, saleId: string): Promise<{ state: string; reason: string | null } | undefined> {
	return await sql.get(
		`SELECT state, reason FROM deliveries WHERE sale_id = ?
		ORDER BY CASE state WHEN 'failed' THEN 0 WHEN 'abandoned' THEN 1 WHEN 'running' THEN 2 WHEN 'pending' THEN 3 ELSE 4 END LIMIT 1`,
		saleId,
	);
}

export interface LevelRow {
	sku: string;
	location: string;
	on_hand_milli: number;
	min_milli: number | null;
}

export async function levelsOf(sql: Sql, sku: string): Promise<LevelRow[]> {
	return await sql.all<LevelRow>('SELECT sku, location, on_hand_milli, min_milli FROM stock_levels WHERE sku = ? ORDER BY location', sku);
}

export interface ProductRow {
	sku: string;
	name: string;
	category: string | null;
	barcode: string | null;
	price_micros: number | null;
	tax_rate_bp: number | null;
}

export async function allProducts(sql: Sql): Promise<ProductRow[]> {
	return await sql.all<ProductRow>('SELECT sku, name, category, barcode, price_micros, tax_rate_bp FROM products ORDER BY category NULLS FIRST, name');
}

export async function allLevels(sql: Sql): Promise<LevelRow[]> {
	return await sql.all<LevelRow>('SELECT sku, location, on_hand_milli, min_milli FROM stock_levels ORDER BY sku, location');
}

/** People whose name, email, phone or card holds the text, regulars first. */
export async function peopleLike(sql: Sql, text: string, limit: number): Promise<Customer[]> {
	const pattern = `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
	return await sql.all<Customer>(
		`SELECT * FROM customers WHERE name LIKE ? ESCAPE '\\' OR email LIKE ? ESCAPE '\\' OR phone LIKE ? ESCAPE '\\' OR loyalty_id LIKE ? ESCAPE '\\'
		ORDER BY purchases DESC, id LIMIT ?`,
		pattern, pattern, pattern, pattern, limit,
	);
}

export async function consentDates(sql: Sql, customerId: number): Promise<{ purpose: string; granted: number; stated_at: number }[]> {
	return await sql.all(
		`SELECT c.purpose, c.granted, c.stated_at FROM person_records r JOIN consents c ON c.record_id = r.id
		WHERE r.customer_id = ? ORDER BY c.stated_at, c.granted DESC, c.id`,
		customerId,
	);
}

export async function latestSales(sql: Sql, number: string | undefined, limit: number): Promise<{ sale_id: string; document: string; original_id: string | null; seq: number }[]> {
	const pattern = number === undefined ? '%' : `%${number.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
	return await sql.all(
		"SELECT sale_id, document, original_id, seq FROM sales WHERE number LIKE ? ESCAPE '\\' ORDER BY occurred_at DESC, seq DESC LIMIT ?",
		pattern, limit,
	);
}
