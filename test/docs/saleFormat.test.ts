/** The sale as its pages describe it is the one the door takes. */
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { parseSale } from '../../shop/sale/parseSale';
import { context, guideSale } from '../fixtures/sales';
import { inRoot } from '../../tools/paths';
import { fenced, readPage } from './pages';

interface Schema {
	properties: Record<string, Schema & { type?: string | string[] }>;
	items?: Schema;
	$id?: string;
}

const schema = JSON.parse(readFileSync(inRoot('docs', 'sale.schema.json'), 'utf8')) as Schema;
const ajv = new Ajv({ allowUnionTypes: true, strictRequired: false });
(addFormats as unknown as (target: Ajv) => void)(ajv);
const validate = ajv.compile(schema);

const described = [
	{ page: 'docs/sale.md', sale: '## The sale', more: '### Optional fields', refund: '### Refunds and voids' },
	{ page: 'docs/sale.es.md', sale: '## La venta', more: '### Campos opcionales', refund: '### Devoluciones y anulaciones' },
];

it.each([['README.md', '## Connect a till'], ['README.es.md', '## Conectar tu caja']])('%s shows the guide’s sale as it stands', (page, after) => {
	expect(JSON.parse(fenced(page, 'json', after))).toEqual(guideSale);
});

describe.each(described)('$page', ({ page, sale, more, refund }) => {
	it('shows the guide’s sale as it stands', () => {
		expect(JSON.parse(fenced(page, 'json', sale))).toEqual(guideSale);
	});

	it.each([sale, more, refund])('the example under “%s” is taken by the schema and by parseSale, without a flag', (after) => {
		const json: unknown = JSON.parse(fenced(page, 'json', after));
		validate(json);
		expect(validate.errors).toBeNull();
		expect(parseSale(json, { ...context, now: Date.parse('2025-12-13T12:00:00Z') })).toMatchObject({ ok: true, sale: { flags: [] } });
	});

	it('names every field of the schema that a till may send', () => {
		const text = readPage(page);
		const ours = ['sale_id', 'flags'];
		const of = (part: Schema) => Object.keys(part.properties);
		const fields = [...of(schema), ...of(schema.properties.customer!), ...of(schema.properties.items!.items!), ...of(schema.properties.payments!.items!), ...of(schema.properties.consents!.items!)];
		expect(fields.filter((field) => !ours.includes(field) && !text.includes(`\`${field}\``) && !text.includes(`"${field}"`))).toEqual([]);
	});
});
