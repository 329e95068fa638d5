/** The customer that an item speaks of, found without a trace: by our own id, else by what identifies people. */
import { livingCustomer } from '../ledger/repositories/customers';
import { readCustomerRow } from '../shop/customer/customerRow';
import type { SaleCustomer } from '../shop/sale/sale';
import { customerNumber } from './people/customerCode';
import { recognise } from './people/recognise';
import { peopleRules } from './people/rules';
import { buyerFields } from './people/sighting';
import type { UnitContext } from './unit';

/**
 * @param item `customer_id`, or email, phone, name, card at the top or under `customer`, in the columns of a customer list
 * @returns undefined for nobody the shop knows
 */
export async function personOf(context: UnitContext, item: unknown): Promise<number | undefined> {
	const row = recordOf(item);
	const code = textOf(row.customer_id) ?? textOf(recordOf(row.customer).customer_id) ?? textOf(recordOf(row.match).customer_id);
	const number = code === undefined ? undefined : customerNumber(code);
	if (number !== undefined) return await livingCustomer(context.sql, number);
	const customer = personFields(context, item);
	if (customer === undefined) return undefined;
	const rules = await peopleRules(context.sql, { useNif: false });
	return (await recognise(context, rules, { fields: buyerFields(customer), source: 'item', seenAt: context.now })).customerId;
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
