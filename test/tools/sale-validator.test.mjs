import { Module } from 'node:module';
import { compileSaleValidator } from '../../tools/build/sale-validator';

const schema = {
	$schema: 'http://json-schema.org/draft-07/schema#',
	$id: 'https://example.test/sale.schema.json',
	type: 'object',
	required: ['number', 'total'],
	properties: { number: { type: 'string', minLength: 1 }, total: { type: 'number' } },
};

/** Runs generated source the way Node would. */
function load(source) {
	const loaded = new Module('generated');
	loaded.paths = module.paths;
	new Function('module', 'exports', 'require', source)(loaded, loaded.exports, require);
	return loaded.exports;
}

describe('the generated validator', () => {
	const { validateSaleJson } = load(compileSaleValidator(schema));

	it('accepts what the schema allows', () => {
		expect(validateSaleJson({ number: 'T-1', total: 31 })).toBe(true);
	});

	it('reports every problem, not just the first', () => {
		expect(validateSaleJson({ number: '' })).toBe(false);
		expect(validateSaleJson.errors.map(({ keyword }) => keyword).sort()).toEqual(['minLength', 'required']);
	});

	it('is refused for a schema with a misspelt keyword', () => {
		expect(() => compileSaleValidator({ ...schema, requierd: ['x'] })).toThrow('requierd');
	});
});
