/** docs/connectors.md: system × capability × how it was proven, from the registry. */
import { existsSync } from 'node:fs';
import type { Capability, Connector, Proof } from '../../connectors/connector';
import { inRoot } from '../../tools/paths';

export const capabilities: readonly Capability[] = ['sales', 'customers', 'stock'];

const PROOFS: Readonly<Record<Proof, string>> = {
	'hand-made': 'a stand-in made by hand, for want of a published contract',
	example: 'payloads that the vendor publishes, with their totals to the cent',
	contract: 'a stand-in behind the vendor’s published contract, which judges every request and every answer',
	running: 'a real system of that vendor',
};

/** The whole page. */
export function connectorsPage(connectors: readonly Connector[]): string {
	const rows = connectors.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(row);
	return [
		'# Connectors',
		'',
		'What each outside system can be for the shop, and how that was proven. Made from the registry',
		'(`UPDATE_DOCS=1 npx jest test/docs/connectors.test.ts`); do not edit by hand. How to write one: [adding-a-connector.md](adding-a-connector.md).',
		'',
		'| system | sales come | sales | customers | stock | credential |',
		'| --- | --- | --- | --- | --- | --- |',
		...rows,
		'',
		'– : it does not do that here. Proven by',
		'',
		...Object.entries(PROOFS).map(([name, words]) => `- **${name}**: ${words}.`),
		'',
		'## Customers',
		'',
		'What CRM Upsert makes of a purchase, a withdrawal and a merge in each system. No vendor can undo a merge of its own, so customers merged here stay two',
		'contacts there: totals go to one, the other is marked as the same person (`tpv_same_as`) until the merge is undone, and a withdrawal goes to both.',
		'',
		'| system | a purchase | after a lost answer | a withdrawal here | changes there | a merge here | a new contact |',
		'| --- | --- | --- | --- | --- | --- | --- |',
		...connectors.filter((connector) => connector.customers).toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(customersRow),
		'',
		'Other tills and shops come in by *Any Till (JSON)*, *Generic Webhook*, *Generic REST Poll* and *File Drop* of [POS Trigger](nodes/pos-trigger.md).',
		'',
	].join('\n');
}

function row(connector: Connector): string {
	const page = `connectors/${connector.id}.md`;
	const name = existsSync(inRoot('docs', ...page.split('/'))) ? `[${connector.name}](${page})` : connector.name;
	const proven = capabilities.map((capability) => (connector[capability] === undefined ? '–' : (connector.proven[capability] ?? ['not proven']).join(', ')));
	return `| ${[name, howSalesCome(connector), ...proven, connector.credentials.map((type) => `\`${type}\``).join(', ')].join(' | ')} |`;
}

const FINDING = { key: 'repeated under its key', search: 'searched first', none: 'listed as unknown' } as const;
const WITHDRAWAL = { flag: 'the vendor’s own flag', field: 'our field `tpv_marketing_consent`: it has no flag', 'by hand': '**by hand**: its flag can only be read, so it is listed until a person did it' } as const;

function customersRow({ id, name, customers }: Connector): string {
	if (!customers) return '';
	const { purchases, withdrawal, changes, link, mailsNewContacts } = customers;
	const cells = [
		purchases.as === 'none' ? 'counts in the totals' : purchases.as,
		purchases.as === 'none' ? '–' : FINDING[purchases.finding],
		WITHDRAWAL[withdrawal],
		changes ? 'polled' : 'not told',
		link ? 'linked' : 'nothing to mark it with',
		mailsNewContacts ? 'only if you say so: it mails them' : 'made',
	];
	return `| [${name}](connectors/${id}.md) | ${cells.join(' | ')} |`;
}

function howSalesCome({ sales }: Connector): string {
	if (!sales) return '–';
	if (!sales.webhook) return 'poll';
	return sales.webhook.subscription ? 'events, poll' : 'events (set up over there), poll';
}
