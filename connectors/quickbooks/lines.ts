/**
 * The lines of a document: https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/salesreceipt
 * `Amount` is without tax; where a company enters prices with tax, `TaxInclusiveAmt` is what the customer saw.
 */
import type { SaleItemJson, SaleJson, TaxJson } from '../../shop/sale/saleJson';
import { difference, perUnit, rateOf, sum } from '../amounts';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { payable, roundingOf } from '../rounding';

export interface Product {
	sku?: string;
	/** No goods: nothing of it can come back. */
	isService?: true;
}

type Goods = Pick<SaleJson, 'items' | 'discount' | 'extra' | 'taxes' | 'prices_include_tax'>;

/** The item that QuickBooks itself makes for the charge for shipping. */
const SHIPPING = 'SHIPPING_ITEM_ID';

/** @param goodsOnly leave out services: what gives back money and no goods */
export function goodsOf(document: JsonRecord, currency: string, product: (itemId: string) => Product | undefined, goodsOnly: boolean): Goods {
	const lines = linesIn(document);
	const sold = lines.filter((line) => line['DetailType'] === 'SalesItemLineDetail');
	const isWithTax = sold.length > 0 && sold.every((line) => asText(detailOf(line)['TaxInclusiveAmt']) !== undefined) && discountsOf(lines).length === 0;
	const amountOf = (line: JsonRecord) => payable(isWithTax ? detailOf(line)['TaxInclusiveAmt'] : line['Amount'], currency);
	const goods = sold.filter((line) => itemIdOf(line) !== SHIPPING && !(goodsOnly && product(itemIdOf(line))?.isService));
	const taxes = taxesOf(document);
	const items = goods.map((line) => itemOf(line, amountOf(line), isWithTax, taxes, product(itemIdOf(line))));
	const discount = sum(...discountsOf(lines).map((line) => payable(line['Amount'], currency)));
	const others = sum(...sold.filter((line) => !goods.includes(line)).map(amountOf));
	const parts = [...goods.map(amountOf), others, -discount, ...(isWithTax ? [] : taxes.map((tax) => payable(tax.tax, currency)))];
	const rounding = roundingOf(document['TotalAmt'], parts, Math.max(1, lines.length), currency);
	return {
		items,
		prices_include_tax: isWithTax,
		taxes,
		...(discount === 0 ? {} : { discount: Math.abs(discount) }),
		...(items.length === 0 || sum(others, rounding) === 0 ? {} : { extra: sum(others, rounding) }),
	};
}

/** Ids of the items that the documents' lines point at. */
export function itemIdsOf(document: JsonRecord): string[] {
	return linesIn(document).map(itemIdOf).filter((id) => id !== '' && id !== SHIPPING);
}

/** A bundle holds the lines of its parts. */
function linesIn(document: JsonRecord): JsonRecord[] {
	return asArray(document['Line']).map(asRecord).flatMap((line) => (line['DetailType'] === 'GroupLineDetail' ? asArray(asRecord(line['GroupLineDetail'])['Line']).map(asRecord) : [line]));
}

function discountsOf(lines: readonly JsonRecord[]): JsonRecord[] {
	return lines.filter((line) => line['DetailType'] === 'DiscountLineDetail');
}

function detailOf(line: JsonRecord): JsonRecord {
	return asRecord(line['SalesItemLineDetail']);
}

function itemIdOf(line: JsonRecord): string {
	return asText(asRecord(detailOf(line)['ItemRef'])['value']) ?? '';
}

function itemOf(line: JsonRecord, total: number, isWithTax: boolean, taxes: readonly TaxJson[], product: Product | undefined): SaleItemJson {
	const detail = detailOf(line);
	// Without one it is one of it.
	const quantity = asText(detail['Qty']) ?? '1';
	const price = isWithTax ? perUnit(total, quantity) : (asText(detail['UnitPrice']) ?? perUnit(total, quantity));
	const rate = isWithTax ? rateNear(rateOf(difference(detail['TaxInclusiveAmt'], line['Amount']), line['Amount']), taxes) : undefined;
	return {
		sku: product?.sku ?? null,
		product_name: asText(asRecord(detail['ItemRef'])['name']) ?? asText(line['Description']) ?? '?',
		quantity,
		price: price ?? null,
		total,
		...(rate === undefined ? {} : { tax_rate: rate }),
	};
}

/** Rounded cents give 21.1 %: the document's own rate that is meant. */
function rateNear(found: number | undefined, taxes: readonly TaxJson[]): number | undefined {
	const rates = taxes.map((tax) => Number(tax.rate)).filter(Number.isFinite);
	const away = (rate: number) => Math.abs(rate - (found ?? 0));
	return found === undefined || rates.length === 0 ? found : rates.reduce((nearest, rate) => (away(rate) < away(nearest) ? rate : nearest));
}

/** By rate, where QuickBooks tells the rates; else the tax as a whole. */
function taxesOf(document: JsonRecord): TaxJson[] {
	const detail = asRecord(document['TxnTaxDetail']);
	const lines = asArray(detail['TaxLine']).map(asRecord).filter((line) => asText(line['Amount']) !== undefined);
	const told = lines.map((line) => {
		const { NetAmountTaxable: base, TaxPercent: rate } = asRecord(line['TaxLineDetail']);
		return { rate: asText(rate) ?? rateOf(line['Amount'], base) ?? 0, base: asText(base) ?? 0, tax: asText(line['Amount']) ?? 0 };
	});
	const untold = difference(detail['TotalTax'], ...told.map((tax) => tax.tax));
	if (untold === 0) return told;
	const base = difference(document['TotalAmt'], detail['TotalTax']);
	return told.length > 0 ? told : [{ rate: rateOf(detail['TotalTax'], base) ?? 0, base, tax: untold }];
}
