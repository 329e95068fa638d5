/** What n8n serves of our nodes in Spanish and in English. How it looks: spanishEditor.test.ts. */
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import manifest from '../../package.json';
import { RealN8n } from './harness/realN8n';
import { classOf, nodeClasses, PACKAGE, textsOf, written } from './support/inLanguage';

interface Served {
	nodes: INodeTypeDescription[];
	credentials: ICredentialType[];
}

/** The lists that the editor loads. */
async function served(n8n: RealN8n): Promise<Served> {
	const [nodes, credentials] = await Promise.all(['nodes', 'credentials'].map(async (kind) => await n8n.client.call('GET', `/../types/${kind}.json`)));
	return { nodes: nodes as INodeTypeDescription[], credentials: credentials as ICredentialType[] };
}

describe.each([
	['es', { TPV_CRM_LOCALE: 'es' }],
	['en', { N8N_DEFAULT_LOCALE: 'es', TPV_CRM_LOCALE: 'en' }],
])('n8n with our nodes in %s', (locale, env) => {
	let n8n: RealN8n;
	beforeAll(async () => {
		n8n = await RealN8n.start(env);
	});
	afterAll(async () => {
		await n8n?.stop();
	});

	it('serves what each operation gives, for the fields of the next node', async () => {
		const asked = await fetch(`${n8n.url}/schemas/${PACKAGE}.customerCard/1.0.0/card.json`);
		expect(await asked.json()).toMatchObject({ type: 'object', properties: { card: { type: 'object', properties: { vip: { type: 'boolean' } } } } });
	});

	it('serves every node and credential in that language', async () => {
		const { nodes, credentials } = await served(n8n);
		for (const className of nodeClasses) {
			const { description } = written(className, locale);
			const node = nodes.find(({ name }) => name === `${PACKAGE}.${description.name}`);
			expect({ className, displayName: node?.displayName, subtitle: node?.subtitle, outputNames: node?.outputNames, defaults: node?.defaults }).toEqual({ className, displayName: description.displayName, subtitle: description.subtitle, outputNames: description.outputNames, defaults: description.defaults });
			expect(textsOf(node!.properties)).toEqual(expect.arrayContaining(textsOf(description.properties)));
			// n8n adds one of its own to nodes that take its credentials.
			expect(textsOf(node!.properties).filter((text) => !textsOf(description.properties).includes(text) && text !== 'Custom API Call')).toEqual([]);
		}
		for (const className of manifest.n8n.credentials.map(classOf)) {
			const credential = written(className, locale);
			const found = credentials.find(({ name }) => name === credential.name);
			expect([className, found?.displayName, textsOf(found?.properties)]).toEqual([className, credential.displayName, expect.arrayContaining(textsOf(credential.properties))]);
		}
	});
});
