/** What of one person a CRM is to be told now: plain data out of the ledger, for whoever calls the CRM. */
import type { CrmProfile, CrmTotals, ConsentTold } from '../../connectors/customers';
import type { Agreed, IdentityField } from '../../shop/crm/ownership';
import type { ConsentPurpose, Sale } from '../../shop/sale/sale';

/** Everything of a person that a CRM can be told. */
export interface CrmPerson {
	customerId: number;
	name?: string;
	email?: string;
	phone?: string;
	tags: string[];
	/** Absent where they are not to be told. */
	totals?: CrmTotals;
	profile: CrmProfile;
	/** Where each purpose stands, with its latest proof. */
	consents: Partial<Record<ConsentPurpose, ConsentTold>>;
}

/** The golden record. */
export interface CrmGolden extends CrmPerson {
	totals: CrmTotals;
}

/** What the CRM was told last and what it had then. */
export interface Told {
	identity?: Partial<Record<IdentityField, Agreed>>;
	consents?: Partial<Record<ConsentPurpose, boolean>>;
	/** Digest of totals, profile and tags as they were told: the same is not sent again. */
	digest?: string;
	/** A contact's id that came with a sale of the same vendor: to be looked at first, and only believed where an address agrees. */
	hint?: string;
}

export interface FieldConflict {
	field: IdentityField;
	shop: string;
	crm: string;
}

export interface CrmPurchaseTask {
	sale: Sale;
	netCents: number;
	/** When that came to be, epoch milliseconds. */
	changedAt: number;
	externalId?: string;
	/** It left before and nobody knows whether it arrived. */
	doubt: boolean;
	attempts: number;
}

export interface CrmTask {
	golden: CrmPerson;
	/** What is told when this is written: changes after it stay due. */
	version: number;
	/** The contact has something to tell; else only its purchases have. */
	due: boolean;
	/** A write of it left before and nobody knows whether it arrived. */
	doubt: boolean;
	attempts: number;
	externalId?: string;
	told: Told;
	/** Addresses that stand at contacts of customers who were merged into this one: written here too, the CRM would refuse them, or take the one for the other. */
	elsewhere?: Partial<Record<'email' | 'phone', string[]>>;
	/** Of a merged customer: the contact is only linked, and told withdrawals and nothing else, because mail may go out by it still. */
	aside?: true;
	purchases: CrmPurchaseTask[];
}

/** Two contacts of one person are to be linked, or no longer. */
export interface CrmLinkTask {
	customerId: number;
	externalId: string;
	to: string | null;
}
