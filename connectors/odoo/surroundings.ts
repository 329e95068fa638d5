/** What orders only point at, for one page of them: people, products, taxes, ways of paying. Each a call a page. */
import type { CustomerJson, SaleJson } from '../../shop/sale/saleJson';
import type { HttpClient } from '../http';
import { asText, type JsonRecord } from '../json';
import { searchRead } from './call';
import { fieldsOf } from './schema';
import { byId, idsOf, pointed } from './values';

export interface Surroundings {
	person(relation: unknown): Pick<SaleJson, 'customer' | 'consents'>;
	product(relation: unknown): { sku?: string; barcode?: string; category?: string };
	/** Per cent, where the line has one tax and it is a percentage. */
	rate(taxIds: unknown): number | undefined;
	currency(relation: unknown): string | undefined;
	/** `cash`, or the method's own name. */
	payment(relation: unknown): string;
}

interface Pointing {
	partners: readonly unknown[];
	lines: readonly JsonRecord[];
	payments: readonly JsonRecord[];
}

const PERSON = ['name', 'email', 'phone', 'mobile', 'vat', 'zip', 'is_blacklisted'];
const PRODUCT = ['default_code', 'barcode', 'categ_id'];
const TAX = ['amount', 'amount_type'];
const METHOD = ['name', 'is_cash_count', 'type'];

/** @throws ApiError */
export async function surroundingsOf(http: HttpClient, source: string, pointing: Pointing): Promise<Surroundings> {
	const partners = await read(http, 'res.partner', PERSON, ids(pointing.partners));
	const products = await read(http, 'product.product', PRODUCT, ids(pointing.lines.map((line) => line['product_id'])));
	const taxes = await read(http, 'account.tax', TAX, [...new Set(pointing.lines.flatMap(taxIdsOf))]);
	const methods = await read(http, 'pos.payment.method', METHOD, ids(pointing.payments.map((payment) => payment['payment_method_id'])));
	return {
		person: (relation) => personOf(relation, partners, source),
		product(relation) {
			const product = recordAt(products, relation);
			return { sku: asText(product?.['default_code']), barcode: asText(product?.['barcode']), category: pointed(product?.['categ_id']).name };
		},
		rate(taxIds) {
			const [tax, ...others] = idsOf(taxIds).map((id) => taxes.get(id));
			if (others.length > 0) return undefined;
			if (tax === undefined) return idsOf(taxIds).length === 0 ? 0 : undefined;
			return tax['amount_type'] === 'percent' && typeof tax['amount'] === 'number' ? tax['amount'] : undefined;
		},
		currency: (relation) => {
			const { name } = pointed(relation);
			return name !== undefined && /^[A-Z]{3}$/.test(name) ? name : undefined;
		},
		payment(relation) {
			const method = recordAt(methods, relation);
			return method?.['is_cash_count'] === true || method?.['type'] === 'cash' ? 'cash' : (asText(method?.['name']) ?? pointed(relation).name ?? 'other');
		},
	};
}

/** The field was renamed with Odoo 19. */
export function taxIdsOf(line: JsonRecord): number[] {
	return idsOf(line['tax_ids'] ?? line['tax_id']);
}

function personOf(relation: unknown, partners: ReadonlyMap<number, JsonRecord>, source: string): Pick<SaleJson, 'customer' | 'consents'> {
	const { id, name } = pointed(relation);
	if (id === undefined) return { customer: null };
	const partner = partners.get(id);
	const customer: CustomerJson = {
		name: asText(partner?.['name']) ?? name,
		email: asText(partner?.['email']),
		phone: asText(partner?.['mobile']) ?? asText(partner?.['phone']),
		nif: asText(partner?.['vat']),
		postcode: asText(partner?.['zip']),
		external_ids: { [source]: id },
	};
	// The blacklist of mass mailing is the only word that Odoo has on it.
	return { customer, ...(partner?.['is_blacklisted'] === true ? { consents: { marketing: false } } : {}) };
}

async function read(http: HttpClient, model: string, wanted: readonly string[], recordIds: readonly number[]): Promise<ReadonlyMap<number, JsonRecord>> {
	if (recordIds.length === 0) return new Map();
	const fields = await fieldsOf(http, model, wanted);
	if (fields.length === 0) return new Map();
	return byId(await searchRead(http, { operation: model, model, domain: [['id', 'in', recordIds]], fields, archived: true }));
}

function ids(relations: readonly unknown[]): number[] {
	return [...new Set(relations.map((relation) => pointed(relation).id).filter((id) => id !== undefined))];
}

function recordAt(records: ReadonlyMap<number, JsonRecord>, relation: unknown): JsonRecord | undefined {
	const { id } = pointed(relation);
	return id === undefined ? undefined : records.get(id);
}
