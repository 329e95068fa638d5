/** `{number}` and its like in a layout's texts. */
import { DateTime } from 'luxon';
import { formatMoney } from '../../shop/money';
import type { Sale } from '../../shop/sale/sale';
import { zoneOf } from '../../shop/time';
import { ticketWords } from '../layout/words';
import type { TicketShop } from '../types';

const PLACEHOLDER = /\{([a-z_]+)(?:\+(\d{1,3}))?\}/g;

/**
 * Fills in what the sale says; a name that is none stays as it is written. `{date+15}` is the day fifteen days after
 * the sale, in the shop's zone.
 */
export function fillIn(text: string, sale: Sale, shop: TicketShop): string {
	if (!text.includes('{')) return text;
	return text.replace(PLACEHOLDER, (written, name: string, days: string | undefined) => {
		if (days !== undefined && name !== 'date') return written;
		return valueOf(name, Number(days ?? 0), sale, shop) ?? written;
	});
}

function valueOf(name: string, days: number, sale: Sale, shop: TicketShop): string | undefined {
	const words = ticketWords(shop.locale);
	switch (name) {
		case 'shop':
			return shop.name;
		case 'number':
			return sale.number;
		case 'sale_id':
			return sale.saleId;
		case 'store':
			return sale.store ?? '';
		case 'till':
			return sale.till ?? '';
		case 'cashier':
			return sale.cashier ?? '';
		case 'customer':
			return sale.customer?.name ?? '';
		case 'total':
			return formatMoney(sale.totalCents, sale.currency, shop.locale);
		case 'date':
			return local(sale, shop).plus({ days }).toFormat(shop.locale === 'en' ? 'd LLL yyyy' : 'dd/MM/yyyy');
		case 'time':
			return local(sale, shop).toFormat('HH:mm');
		case 'gift_title':
			return words.giftTitle;
		case 'gift_note':
			return words.giftNote;
		case 'slip_title':
			return words.slipTitle;
		default:
			return undefined;
	}
}

function local(sale: Sale, shop: TicketShop): DateTime {
	return DateTime.fromISO(sale.timestamp, { zone: zoneOf(shop.zone), locale: 'en' });
}
