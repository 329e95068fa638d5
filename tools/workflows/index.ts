/** The workflows that ship, in the order of docs/workflows.md. */
import { compose } from './compose';
import { LANGUAGES, type WorkflowSource } from './plan';
import { workflowList } from './list';

export { workflowList };

/** `{ 'es/venta-tpv.json': '{…}\n', … }`: what stands in workflows/. */
export function workflowFiles(sources: readonly WorkflowSource[] = workflowList): Record<string, string> {
	return Object.fromEntries(sources.flatMap((source) => LANGUAGES.map((language) => [`${language}/${source.file[language]}.json`, `${JSON.stringify(compose(source, language), null, 2)}\n`])));
}
