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

function howSalesCome({ sales }: Connector): string {
	if (!sales) return '–';
	if (!sales.webhook) return 'poll';
	return sales.webhook.subscription ? 'events, poll' : 'events (set up over there), poll';
}
