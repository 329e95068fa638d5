/** The customer that an item speaks of, found without a trace: by our own id, else by what identifies people. */
import { customersAt } from '../ledger/repositories/addresses';
import { livingCustomer } from '../ledger/repositories/customers';
import { readCustomerRow } from '../shop/customer/customerRow';
import { normaliseEmail } from '../shop/customer/email';
import { normalisePhone } from '../shop/customer/phone';
import type { SaleCustomer } from '../shop/sale/sale';
import { customerNumber } from './people/customerCode';
import { recognise } from './people/recognise';
import { peopleRules } from './people/rules';
import { buyerFields } from './people/sighting';
import type { UnitContext } from './unit';

/**
 * @param item `customer_id`, or email, phone, name, card at the top or under `customer`, in the columns of a customer list
 * @returns undefined for nobody the shop knows, and where it may be several
 */
export async function personOf(context: UnitContext, item: unknown): Promise<number | undefined> {
	const people = await peopleOf(context, item);
	if (people.length <= 1) return people[0];
	const customer = personFields(context, item);
	const rules = await peopleRules(context.sql, { useNif: false });
	const { customerId } = await recognise(context, rules, { fields: buyerFields(customer), source: 'item', seenAt: context.now });
	return customerId !== undefined && people.includes(customerId) ? customerId : undefined;
}

/** Everybody who goes by what the item says: its id, else its card, its email, its phone, the first of these that anybody goes by. */
export async function peopleOf(context: UnitContext, item: unknown): Promise<number[]> {
	const { sql, shop } = context;
	const row = recordOf(item);
	const code = textOf(row.customer_id) ?? textOf(recordOf(row.customer).customer_id) ?? textOf(recordOf(row.match).customer_id);
	const number = code === undefined ? undefined : customerNumber(code);
	if (number !== undefined) {
		const living = await livingCustomer(sql, number);
		return living === undefined ? [] : [living];
	}
	const customer = personFields(context, item);
	if (customer?.loyaltyId !== undefined) {
		const holders = await recognised(context, { loyaltyId: customer.loyaltyId });
		if (holders !== undefined) return [holders];
	}
	for (const contact of contactsOf(customer, shop.country)) {
		const people = await customersAt(sql, contact);
		if (people.length > 0) return people;
	}
	// An older address of somebody, or one in other words.
	const other = customer === undefined ? undefined : await recognised(context, customer);
	return other === undefined ? [] : [other];
}

async function recognised(context: UnitContext, customer: SaleCustomer): Promise<number | undefined> {
	const rules = await peopleRules(context.sql, { useNif: false });
	return (await recognise(context, rules, { fields: buyerFields(customer), source: 'item', seenAt: context.now })).customerId;
}

/** The addresses that somebody shows, as golden records write them: email, phone. */
export function contactsOf(customer: SaleCustomer | undefined, country: string): string[] {
	const email = customer?.email === undefined ? undefined : normaliseEmail(customer.email);
	const phone = customer?.phone === undefined ? undefined : normalisePhone(customer.phone, country)?.e164;
	return [email, phone].filter((contact) => contact !== undefined);
}

/** Who an item says it speaks of; undefined where it says nothing. */
export function personFields({ shop }: UnitContext, item: unknown): SaleCustomer | undefined {
	const row = recordOf(item);
	const nested = typeof row.customer === 'object' && row.customer !== null ? recordOf(row.customer) : row;
	return readCustomerRow(nested, shop.country, shop.zone)?.customer;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}
