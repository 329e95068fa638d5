/**
 * What a ticket lacks to be a simplified invoice (factura simplificada, RD 1619/2012 art. 7.1). The till issues
 * invoices; this only tells a shop what its paper would not show.
 */
import { isValidNif } from '../../shop/customer/nif';
import type { Sale } from '../../shop/sale/sale';
import type { TicketBlock, TicketLayout } from '../template/blocks';
import type { TicketShop } from '../types';
import { vatTable } from './vat';

export type InvoiceContent =
	/** Art. 7.1.a. */
	| 'number'
	/** Art. 7.1.b. */
	| 'date'
	/** Art. 7.1.d. */
	| 'issuer_name'
	| 'issuer_nif'
	/** Art. 7.1.e. */
	| 'goods'
	/** Art. 7.1.f, and the base of each rate where several apply. */
	| 'vat'
	/** Art. 7.1.g. */
	| 'total'
	/** Art. 7.1.h: what a rectifying invoice rectifies. */
	| 'original';

const NIF_IN_TEXT = /[A-Z]?-?\d{7,8}-?[A-Z0-9]?/gi;

export function missingContents(sale: Sale, shop: TicketShop, layout: TicketLayout): InvoiceContent[] {
	const has = (name: TicketBlock['block']): boolean => layout.some(({ block }) => block === name);
	const shown = layout.flatMap((block) => (block.block === 'ticket' ? block.show : []));
	const texts = layout.flatMap((block) => (block.block === 'text' ? [block.text] : []));
	const head = [...(layout.some((block) => block.block === 'shop' && block.lines) ? shop.headerLines : []), ...(has('footer') ? shop.footerLines : []), ...texts];
	const checks: readonly [InvoiceContent, boolean][] = [
		['number', shown.includes('number') || texts.some((text) => text.includes('{number}'))],
		['date', shown.includes('time') || texts.some((text) => text.includes('{date}'))],
		['issuer_name', has('shop') || texts.some((text) => text.includes('{shop}'))],
		['issuer_nif', head.some(holdsNif)],
		['goods', sale.kind !== 'sale' || (has('items') && sale.lines.length > 0 && sale.lines.every((line) => line.name !== '' || line.sku !== ''))],
		['vat', has('vat') && vatTable(sale).length > 0],
		['total', has('totals')],
		['original', sale.kind === 'sale' || (sale.refundOf !== undefined && shown.includes('original'))],
	];
	return checks.filter(([, there]) => !there).map(([name]) => name);
}

function holdsNif(text: string): boolean {
	return (text.match(NIF_IN_TEXT) ?? []).some((found) => isValidNif(found));
}
