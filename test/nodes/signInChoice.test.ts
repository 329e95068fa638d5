/**
 * n8n's editor hides a list whose every option brings a credential, and each field that such a list depends on. None of ours may be
 * taken for one: nobody could choose a source, a channel or an operation.
 */
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import * as everything from '../../nodes';

const nodes = Object.values(everything)
	.map((Class) => new (Class as new () => { description?: INodeTypeDescription })().description)
	.filter((description) => description !== undefined);

/** As the editor of n8n 2.41 looks for it (`getMainAuthField`). */
function takenForSignIn({ credentials = [], properties }: INodeTypeDescription): INodeProperties | undefined {
	const shows = credentials.flatMap(({ displayOptions }) => Object.entries(displayOptions?.show ?? {}));
	const values = Map.groupBy(shows, ([name]) => name);
	const brings = (name: string, value: string) => (values.get(name) ?? []).some(([, wanted]) => (wanted as unknown[]).map(String).includes(value));
	return properties
		.filter(({ name, options }) => values.has(name) && (options?.length ?? 0) > 0)
		.find(({ name, options }) => options!.every((option) => !('value' in option) || typeof option.value !== 'string' || brings(name, option.value)));
}

it.each(nodes.map((description) => [description.name, description] as const))('%s shows all its fields', (_name, description) => {
	expect(takenForSignIn(description)?.name).toBeUndefined();
});

it('would be seen', () => {
	const list = { displayName: 'Kind', name: 'kind', type: 'options', default: 'a', options: [{ name: 'A', value: 'a' }] } as INodeProperties;
	const description = { credentials: [{ name: 'aApi', displayOptions: { show: { kind: ['a'] } } }], properties: [list] } as unknown as INodeTypeDescription;
	expect(takenForSignIn(description)?.name).toBe('kind');
});
