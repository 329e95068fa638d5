/** The demo shop's *Shop* credential: its name on the tickets. Nodes would work without it, as *Mi tienda*. */
import { demoSettings } from '../demoSettings';
import type { N8nClient } from './n8n/client';
import type { WorkflowFile } from './n8n/workflows';

const TYPE = 'tpvShopApi';
const OUR_NODES = 'n8n-nodes-tpv-crm.';

export interface CredentialReference {
	id: string;
	name: string;
}

/** Creates the credential in n8n. */
export async function createShopCredential(client: N8nClient): Promise<CredentialReference> {
	const { name, headerLines, footerLines, locale, zone, country, currency, decentHours, simulate } = demoSettings;
	const { id } = await client.call<{ id: string }>('POST', '/credentials', {
		name,
		type: TYPE,
		data: {
			name,
			headerLines: headerLines.join('\n'),
			footerLines: footerLines.join('\n'),
			locale,
			zone,
			country,
			currency,
			decentFrom: decentHours.from,
			decentTo: decentHours.to,
			simulate,
		},
	});
	return { id, name };
}

/** The workflow with the credential chosen in each of our nodes. */
export function withShopCredential(workflow: WorkflowFile, credential: CredentialReference): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		typeof node.type === 'string' && node.type.startsWith(OUR_NODES)
			? { ...node, credentials: { ...(node.credentials as object | undefined), [TYPE]: credential } }
			: node,
	);
	return { ...workflow, nodes };
}
