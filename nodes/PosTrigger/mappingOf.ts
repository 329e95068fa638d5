/** The mapping that a person made in the node, as the shop's rules take it. */
import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { mappedFields } from '../../shop/sale/mapped/fields';
import type { SaleMapping } from '../../shop/sale/mapped/fields';
import type { MapRules } from '../../shop/sale/mapped/mapSales';
import { readSample } from '../../usecases/sources/sample';
import { editorLanguage } from '../support/spanish/editorLanguage';
import { parameter } from './source';

type Context = Parameters<typeof parameter>[0];

/** @returns `undefined` where nobody made one: then names decide, file by file. @throws Error for a sample that is none */
export async function mappingOf(context: Context): Promise<SaleMapping | undefined> {
	const sample = text(context, 'sample');
	const { value } = (parameter(context, 'mapping', {}) ?? {}) as { value?: Record<string, unknown> | null };
	const fields = Object.fromEntries(Object.entries(value ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''));
	if (sample === undefined || Object.keys(fields).length === 0) return undefined;
	const { suggestion } = await readSample(sample, text(context, 'mapped.list'));
	return { ...(suggestion.items === undefined ? {} : { items: suggestion.items }), fields };
}

export function rulesOf(context: Context, currency: string): MapRules {
	const source = parameter(context, 'source', 'webhook');
	const channel = parameter(context, 'mapped.channel', 'store');
	const decimals = parameter(context, 'mapped.decimals', 'auto');
	return {
		source: text(context, 'mapped.sourceName') ?? (typeof source === 'string' ? source : 'webhook'),
		channel: channel === 'online' || channel === 'marketplace' ? channel : 'store',
		decimals: decimals === 'comma' || decimals === 'point' ? decimals : 'auto',
		currency,
	};
}

/** A text parameter, or nothing. */
export function text(context: Context, name: string): string | undefined {
	const value = parameter(context, name, '');
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The parts of a sale, each with the sample's fields to choose from and the likeliest chosen. */
export async function getSaleFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const sample = this.getCurrentNodeParameter('sample');
	const list = this.getCurrentNodeParameter('mapped.list');
	const read = typeof sample === 'string' && sample.trim() !== '' ? await readSample(sample, typeof list === 'string' && list !== '' ? list : undefined) : undefined;
	return {
		fields: mappedFields.map((field) => {
			const columns = (field.line ? (read?.lineColumns ?? read?.columns) : read?.columns) ?? [];
			const suggested = read?.suggestion.fields[field.id];
			return {
				id: field.id,
				displayName: field.label[editorLanguage()],
				required: field.required === true,
				defaultMatch: false,
				display: true,
				type: 'options' as const,
				options: columns.map((column) => ({ name: column, value: column })),
				...(suggested === undefined ? {} : { defaultValue: suggested }),
				removed: suggested === undefined && field.required !== true,
			};
		}),
	};
}
