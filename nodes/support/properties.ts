/** Parameters that several nodes share, worded once. */
import type { INodeProperties } from 'n8n-workflow';

/** A node's own switch can add Simulate, never remove it. */
export const simulateProperty: INodeProperties = {
	displayName: 'Simulate',
	name: 'simulate',
	type: 'boolean',
	default: false,
	description: 'Whether to tell what would happen and do nothing real. Sales that arrive simulated stay so.',
};

/** Whom the law lets the shop ask (LSSI art. 21). */
export const policyProperty: INodeProperties = {
	displayName: 'Permission',
	name: 'policy',
	type: 'options',
	options: [
		{ name: 'Explicit Consent Only', value: 'explicit_consent', description: 'Only customers who ticked the box' },
		{ name: 'Own Customers Who Have Not Objected', value: 'existing_customer', description: 'As LSSI art. 21.2 allows: your own customer, free objection in every message' },
	],
	default: 'existing_customer',
	description: 'Who may be asked. An objection always wins.',
};
