/** What the shop sells, and what others call it. */
import type { BundlePart } from '../../shop/stock/bundle';
import type { Sql } from '../sql';
import { touch } from './stock';

export interface Product {
	sku: string;
	/** The SKU where nobody said one. */
	name?: string;
	category?: string;
	barcode?: string;
	/** Price of one unit, micros. */
	priceMicros?: number;
	/** Hundredths of a per cent. */
	taxRateBp?: number;
	parentSku?: string;
	supplier?: string;
	supplierSku?: string;
	leadDays?: number;
	/** Thousandths. */
	packMilli?: number;
}

/** What is not said of a known product stays as it was. */
export async function upsertProduct(sql: Sql, product: Product, now: number): Promise<void> {
	await sql.run(
		`INSERT INTO products (sku, name, category, barcode, price_micros, tax_rate_bp, parent_sku, supplier, supplier_sku, lead_days, pack_milli, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (sku) DO UPDATE SET name = COALESCE(?, products.name), category = COALESCE(excluded.category, products.category),
			barcode = COALESCE(excluded.barcode, products.barcode), price_micros = COALESCE(excluded.price_micros, products.price_micros),
			tax_rate_bp = COALESCE(excluded.tax_rate_bp, products.tax_rate_bp), parent_sku = COALESCE(excluded.parent_sku, products.parent_sku),
			supplier = COALESCE(excluded.supplier, products.supplier), supplier_sku = COALESCE(excluded.supplier_sku, products.supplier_sku),
			lead_days = COALESCE(excluded.lead_days, products.lead_days), pack_milli = COALESCE(excluded.pack_milli, products.pack_milli),
			updated_at = excluded.updated_at`,
		product.sku, product.name ?? product.sku, product.category ?? null, product.barcode ?? null, product.priceMicros ?? null,
		product.taxRateBp ?? null, product.parentSku ?? null, product.supplier ?? null, product.supplierSku ?? null, product.leadDays ?? null,
		product.packMilli ?? null, now, product.name ?? null,
	);
}

/** The other SKUs that carry a barcode: one that several carry names none of them. */
export async function skusWithBarcode(sql: Sql, barcode: string): Promise<string[]> {
	const rows = await sql.all<{ sku: string }>('SELECT sku FROM products WHERE barcode = ? ORDER BY sku LIMIT 5', barcode);
	return rows.map((row) => row.sku);
}

export async function setAlias(sql: Sql, system: string, alias: string, sku: string): Promise<void> {
	await sql.run('INSERT INTO sku_aliases (system, alias, sku) VALUES (?, ?, ?) ON CONFLICT (system, alias) DO UPDATE SET sku = excluded.sku', system, alias, sku);
	await sql.run("DELETE FROM unmapped_skus WHERE sku = ? AND (system = ? OR ? = '')", alias, system, system);
}

/** Makes the SKU a bundle of these parts, in place of what it was before. */
export async function setBundle(sql: Sql, bundle: string, parts: readonly BundlePart[], now: number): Promise<void> {
	await sql.run('DELETE FROM bundle_parts WHERE bundle = ?', bundle);
	for (const part of parts) {
		await sql.run(
			'INSERT INTO bundle_parts (bundle, part, quantity_milli) VALUES (?, ?, ?) ON CONFLICT (bundle, part) DO UPDATE SET quantity_milli = bundle_parts.quantity_milli + excluded.quantity_milli',
			bundle, part.sku, part.quantityMilli,
		);
	}
	await touch(sql, bundle, now);
}

/** Empty for what is no bundle. */
export async function partsOf(sql: Sql, bundle: string): Promise<BundlePart[]> {
	const rows = await sql.all<{ part: string; quantity_milli: number }>('SELECT part, quantity_milli FROM bundle_parts WHERE bundle = ? ORDER BY part', bundle);
	return rows.map((row) => ({ sku: row.part, quantityMilli: Number(row.quantity_milli) }));
}

export async function bundlesWith(sql: Sql, part: string): Promise<string[]> {
	const rows = await sql.all<{ bundle: string }>('SELECT bundle FROM bundle_parts WHERE part = ?', part);
	return rows.map((row) => row.bundle);
}

export interface ResolvedSku {
	sku: string;
	/** Somebody knows what it is: a product, an alias or a barcode. */
	known: boolean;
	/** It is sold in parts. */
	bundle: boolean;
}

/**
 * The SKU of ours behind what a till or a channel calls a thing: its own name for it, a name for all, our SKU, a barcode
 * that one product carries.
 */
export async function resolveSku(sql: Sql, system: string, called: string, barcode?: string): Promise<ResolvedSku> {
	const row = await sql.get<{ alias: string | null; product: string | null; bundle: number | null }>(
		`SELECT COALESCE((SELECT sku FROM sku_aliases WHERE system = ? AND alias = ?), (SELECT sku FROM sku_aliases WHERE system = '' AND alias = ?)) AS alias,
			(SELECT sku FROM products WHERE sku = ?) AS product,
			(SELECT 1 FROM bundle_parts WHERE bundle = ? LIMIT 1) AS bundle`,
		system, called, called, called, called,
	);
	if (row?.alias != null) return { sku: row.alias, known: true, bundle: (await partsOf(sql, row.alias)).length > 0 };
	if (row?.product != null || row?.bundle != null) return { sku: called, known: true, bundle: row.bundle !== null };
	for (const code of [called, barcode]) {
		const carriers = code === undefined || code === '' ? [] : await skusWithBarcode(sql, code);
		if (carriers.length === 1) return { sku: carriers[0]!, known: true, bundle: (await partsOf(sql, carriers[0]!)).length > 0 };
	}
	return { sku: called, known: false, bundle: false };
}

/** @returns true the first time it is seen */
export async function noteUnmapped(sql: Sql, system: string, sku: string, name: string | undefined, now: number): Promise<boolean> {
	const row = await sql.get<{ times: number }>(
		`INSERT INTO unmapped_skus (system, sku, name, first_seen, last_seen, times) VALUES (?, ?, ?, ?, ?, 1)
		ON CONFLICT (system, sku) DO UPDATE SET name = COALESCE(excluded.name, unmapped_skus.name), last_seen = excluded.last_seen, times = unmapped_skus.times + 1
		RETURNING times`,
		system, sku, name ?? null, now, now,
	);
	return Number(row!.times) === 1;
}

export interface UnmappedSku {
	system: string;
	sku: string;
	name: string | null;
	first_seen: number;
	times: number;
}

/** Those that still no product, alias or barcode explains. */
export async function unmappedSkus(sql: Sql, limit: number): Promise<UnmappedSku[]> {
	return await sql.all<UnmappedSku>(
		`SELECT system, sku, name, first_seen, times FROM unmapped_skus u WHERE NOT EXISTS (SELECT 1 FROM products p WHERE p.sku = u.sku OR p.barcode = u.sku)
			AND NOT EXISTS (SELECT 1 FROM sku_aliases a WHERE a.alias = u.sku AND a.system IN (u.system, ''))
		ORDER BY times DESC, sku LIMIT ?`,
		limit,
	);
}

export async function hasProducts(sql: Sql): Promise<boolean> {
	return (await sql.get('SELECT 1 AS one FROM products LIMIT 1')) !== undefined;
}

export interface ReorderRow {
	sku: string;
	name: string;
	supplier: string | null;
	supplier_sku: string | null;
	lead_days: number | null;
	pack_milli: number | null;
	on_hand_milli: number;
	reserved_milli: number;
	min_milli: number | null;
	low: number;
	sold_milli: number;
	first_moved_at: number;
}

/** Products with their stock and what left of them since an instant; bundles have none of their own. */
export async function stockAndSales(sql: Sql, since: number): Promise<ReorderRow[]> {
	return await sql.all<ReorderRow>(
		`SELECT l.sku, COALESCE(p.name, l.sku) AS name, p.supplier, p.supplier_sku, p.lead_days, p.pack_milli, l.on_hand_milli, l.reserved_milli,
			l.min_milli, l.low, COALESCE(m.sold_milli, 0) AS sold_milli, COALESCE((
				SELECT f.occurred_at FROM stock_movements f WHERE f.sku = l.sku ORDER BY f.id LIMIT 1), 0) AS first_moved_at
		FROM (SELECT sku, SUM(on_hand_milli) AS on_hand_milli, SUM(reserved_milli) AS reserved_milli, SUM(min_milli) AS min_milli, MAX(low) AS low, MAX(counted) AS counted
			FROM stock_levels GROUP BY sku) l
		LEFT JOIN products p ON p.sku = l.sku
		LEFT JOIN (SELECT sku, -SUM(quantity_milli) AS sold_milli FROM stock_movements WHERE kind IN ('sale', 'return') AND occurred_at >= ? GROUP BY sku) m ON m.sku = l.sku
		WHERE l.counted = 1 ORDER BY l.sku`,
		since,
	);
}
