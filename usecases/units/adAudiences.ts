/** A segment as advertisers' upload forms take it: hashed, and only people who said yes to marketing. */
import { createHash } from 'node:crypto';
import { consentsOf } from '../../ledger/repositories/consents';
import { findCustomer } from '../../ledger/repositories/customers';
import { findSegment, membersAfter, membersAmong } from '../../ledger/repositories/segments';
import { AD_COLUMNS, adRow } from '../../shop/campaign/adAudience';
import type { AdPlatform } from '../../shop/campaign/adAudience';
import { reading } from '../unit';
import type { UnitContext } from '../unit';

export interface AdAudienceInput {
	segment: string;
	/** Whoever is in these is left out. */
	without: readonly string[];
	platform: AdPlatform;
	after: number;
	limit: number;
}

export interface AdAudiencePage {
	columns: readonly string[];
	rows: string[][];
	/** By the reason. */
	leftOut: { no_permission: number; no_contact: number; excluded: number };
	/** The last customer looked at; null at the end. */
	next: number | null;
}

/** Handing an address to an advertiser rests on nothing but a yes: no exception for one's own customers. */
export const adAudience = reading<AdAudienceInput, AdAudiencePage | null>(async (context, input) => {
	const { sql } = context;
	const segment = await findSegment(sql, input.segment);
	if (!segment) return null;
	const others = [];
	for (const name of input.without) {
		const other = await findSegment(sql, name);
		if (!other) return null;
		others.push(other);
	}
	const page = await membersAfter(sql, segment.id, input.after, input.limit);
	const ids = page.map((row) => Number(row.customer_id));
	const excluded = new Set<number>();
	for (const other of others) for (const id of await membersAmong(sql, other.id, ids)) excluded.add(id);
	const answer: AdAudiencePage = { columns: AD_COLUMNS[input.platform], rows: [], leftOut: { no_permission: 0, no_contact: 0, excluded: 0 }, next: page.length < input.limit ? null : ids.at(-1)! };
	for (const id of ids) {
		const row = excluded.has(id) ? 'excluded' : await rowOf(context, id, input.platform);
		if (typeof row === 'string') answer.leftOut[row] += 1;
		else answer.rows.push(row);
	}
	return answer;
});

async function rowOf({ sql, shop }: UnitContext, customerId: number, platform: AdPlatform): Promise<string[] | 'no_permission' | 'no_contact'> {
	const customer = (await findCustomer(sql, customerId))!;
	if (customer.email === null && customer.phone === null) return 'no_contact';
	if ((await consentsOf(sql, customerId)).marketing !== true) return 'no_permission';
	return adRow(platform, { name: customer.name, email: customer.email, phone: customer.phone, postcode: customer.postcode, country: shop.country }).map((cell) =>
		'plain' in cell ? cell.plain : cell.hash === '' ? '' : createHash('sha256').update(cell.hash).digest('hex'),
	);
}
