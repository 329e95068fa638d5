/** The shop's customers as a sheet: an existing list brought up to date, or a new one. */
import { fromMinor } from '../../shop/money';
import { mergeList } from '../../shop/crm/customerList';
import type { ListConflict, ListPerson, ListRow } from '../../shop/crm/customerList';
import { zonedIso } from '../../shop/time';
import { kindOf, readRecords } from '../files/readRecords';
import { writeCsv, writeExcel } from '../files/writeSheet';
import { customerCode } from '../people/customerCode';
import type { Shop } from '../shop';
import type { CrmGolden } from './task';

export interface CustomerList {
	file: Buffer;
	kind: 'excel' | 'csv';
	rows: number;
	updated: number;
	added: number;
	conflicts: ListConflict[];
	/** Who said no to marketing on the list. */
	withdrawn: string[];
}

const PAGE = 500;

/**
 * @param list the file as it is; absent: a new one
 * @param options simulate: no withdrawal of the list enters the ledger
 * @throws Error in words for a file that is no list
 */
export async function writeCustomerList(shop: Shop, list: Buffer | undefined, options: { kind?: 'excel' | 'csv'; simulate: boolean }): Promise<CustomerList> {
	const found = list === undefined ? undefined : kindOf(list);
	if (found !== undefined && found !== 'excel' && found !== 'csv') throw new Error('The list is neither Excel nor CSV');
	const rows = list === undefined ? [] : ((await readRecords(list, found)) as ListRow[]);
	const merged = mergeList(rows, await everybody(shop), shop.settings.locale);
	if (!options.simulate) await withdrawListed(shop, merged.withdrawn);
	const kind = options.kind ?? found ?? 'excel';
	return {
		file: kind === 'excel' ? writeExcel(merged.table) : writeCsv(merged.table),
		kind,
		rows: merged.table.length - 1,
		updated: merged.updated,
		added: merged.added,
		conflicts: merged.conflicts,
		withdrawn: merged.withdrawn,
	};
}

async function everybody(shop: Shop): Promise<ListPerson[]> {
	const people: ListPerson[] = [];
	for (let after = 0; ; ) {
		const page = await shop.run('customersPage', { after, limit: PAGE });
		people.push(...page.map((golden) => personOf(shop, golden)));
		if (page.length < PAGE) return people;
		after = page.at(-1)!.customerId;
	}
}

function personOf(shop: Shop, { customerId, name, email, phone, tags, totals, profile, consents }: CrmGolden): ListPerson {
	const money = (minor: number) => fromMinor(minor, totals.currency);
	return {
		customerId: customerCode(customerId),
		...(name === undefined ? {} : { name }),
		...(email === undefined ? {} : { email }),
		...(phone === undefined ? {} : { phone }),
		purchases: totals.purchases,
		totalSpent: money(totals.spentCents),
		totalSpentStore: money(totals.spentStoreCents),
		totalSpentOnline: money(totals.spentOnlineCents),
		...(totals.lastPurchaseAt === undefined ? {} : { lastPurchase: zonedIso(Date.parse(totals.lastPurchaseAt), shop.settings.zone).slice(0, 10) }),
		...profile,
		tags,
		...(consents.marketing === undefined ? {} : { marketing: consents.marketing.granted }),
	};
}

/** A no on the list is the person's word like any other: it wins everywhere. */
async function withdrawListed(shop: Shop, customers: readonly string[]): Promise<void> {
	if (customers.length > 0) await shop.run('withdrawMarketing', { customers, source: 'list' });
}
