/** Sales that were just booked, told to the CRM with whatever else waits for it; a simulation is only compared, field by field. */
import { fromMinor } from '../../shop/money';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import type { Shop } from '../shop';
import type { CrmTelling } from '../units/recordInCrm';
import { fieldChanges } from './diff';
import type { FieldChange } from './diff';
import { isSamePerson, planContact } from './plan';
import { pump } from './pump';
import { customersOf, wouldMail } from './target';
import type { CrmTarget } from './target';
import type { CrmTask, FieldConflict } from './task';
import { customerCode } from '../people/customerCode';

/** The `outside` key of a sale's `crm`. */
export interface CrmTold {
	system: string;
	status: 'delivered' | 'already_delivered' | 'pending' | 'failed' | 'unknown' | 'skipped' | 'simulated';
	reason: ReasonCode;
	message: string;
	contact_id?: string;
	purchase_id?: string;
	/** Parts that the CRM did not take although the rest went well. */
	unfinished?: string[];
	/** Fields on which both sides differ: nothing was overwritten. */
	conflicts?: FieldConflict[];
	/** For a simulation: what would be sent. */
	would_send?: { contact: 'create' | 'update'; fields: FieldChange[]; purchase: { sale_id: string; as: string; net: number } | null };
}

/** Long enough for the sales of one execution; what is left goes with the next, or with Deliver Pending. */
const BUDGET_MS = 60_000;

export interface SaleTelling {
	telling: CrmTelling | undefined;
	simulated: boolean;
}

/**
 * One answer a sale. A CRM that is down, or wants to be left alone, makes it `pending`: it is in the journal and goes later.
 * @throws ApiError where the credential no longer opens the CRM; the journal keeps everything
 */
export async function tellSales(shop: Shop, target: CrmTarget, owner: string, sales: readonly SaleTelling[]): Promise<CrmTold[]> {
	const real = sales.flatMap(({ telling, simulated }) => (telling === undefined || simulated ? [] : [telling]));
	const fresh = real.filter((telling) => !telling.already);
	if (fresh.length > 0) await pump(shop, target, { owner, first: [...new Set(fresh.map((telling) => telling.customerId))], budgetMs: BUDGET_MS });
	const standings = await shop.run('crmStandings', { system: target.system, sales: real.map(({ saleId, customerId }) => ({ saleId, customerId })) });
	const standingOf = new Map(real.map((telling, index) => [telling, standings[index]!]));
	const answers: CrmTold[] = [];
	for (const { telling, simulated } of sales) {
		if (telling === undefined) answers.push(said(shop, target, 'skipped', 'no_identifier'));
		else if (simulated) answers.push(await simulation(shop, target, telling));
		else if (telling.already) answers.push({ ...said(shop, target, 'already_delivered', 'already_delivered'), ...idsOf(standingOf.get(telling)!) });
		else answers.push({ system: target.connector.id, ...standingOf.get(telling)! });
	}
	return answers;
}

function idsOf({ contact_id, purchase_id }: { contact_id?: string; purchase_id?: string }): Pick<CrmTold, 'contact_id' | 'purchase_id'> {
	return { ...(contact_id === undefined ? {} : { contact_id }), ...(purchase_id === undefined ? {} : { purchase_id }) };
}

function said(shop: Shop, target: CrmTarget, status: CrmTold['status'], reason: ReasonCode): CrmTold {
	return { system: target.connector.id, status, reason, message: reasonText(reason, shop.settings.locale) };
}

/** Reads the CRM and sends nothing. */
async function simulation(shop: Shop, target: CrmTarget, telling: CrmTelling): Promise<CrmTold> {
	const { task } = telling;
	if (task === undefined) return said(shop, target, 'simulated', 'simulated');
	const reading = await readingFor(target, task);
	const plan = planContact(task, reading, target.ownership);
	const [purchase] = task.purchases;
	if (wouldMail(target, plan.customer.externalId)) return said(shop, target, 'simulated', 'crm_would_mail');
	return {
		...said(shop, target, 'simulated', 'simulated'),
		would_send: {
			contact: plan.customer.externalId === undefined ? 'create' : 'update',
			fields: fieldChanges(plan, reading),
			purchase: purchase === undefined ? null : { sale_id: purchase.sale.saleId, as: customersOf(target).purchases.as, net: fromMinor(purchase.netCents, purchase.sale.currency) },
		},
	};
}

async function readingFor(target: CrmTarget, task: CrmTask) {
	const { golden, externalId, told } = task;
	const id = externalId ?? told.hint;
	const reading = await customersOf(target).read(target.http, {
		...(id === undefined ? {} : { externalId: id }),
		customerId: customerCode(golden.customerId),
		...(golden.email === undefined ? {} : { email: golden.email }),
		...(golden.phone === undefined ? {} : { phone: golden.phone }),
	});
	if (reading === undefined || externalId !== undefined) return reading;
	return isSamePerson(golden, reading, reading.externalId === told.hint ? 'hint' : 'address') ? reading : undefined;
}
