/**
 * Compiles docs/sale.schema.json to plain JavaScript, so that the shipped package carries no schema compiler
 * and the first sale of the day does not wait for one.
 */
const { mkdir, readFile, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { inRoot } = require('../paths');

const types = `/** Generated from docs/sale.schema.json by \`gulp schema\`. */
import type { ErrorObject } from 'ajv';

export interface SaleValidator {
	(data: unknown): boolean;
	/** What the last call found; null when it found nothing. */
	errors?: ErrorObject[] | null;
}

export declare const validateSaleJson: SaleValidator;
`;

/** Standalone CommonJS source of a validator that exports \`validateSaleJson\`. */
function compileSaleValidator(schema) {
	const is2020 = String(schema.$schema ?? '').includes('2020-12');
	const Ajv = require(is2020 ? 'ajv/dist/2020' : 'ajv').default;
	const standaloneCode = require('ajv/dist/standalone').default;
	const addFormats = require('ajv-formats').default;

	const ajv = new Ajv({
		strict: true,
		// `required` inside if/else speaks of properties declared one level up, which ajv's strict mode takes for a typo.
		strictRequired: false,
		allowUnionTypes: true,
		allErrors: true,
		code: { source: true, esm: false },
	});
	addFormats(ajv);
	const id = schema.$id ?? 'sale';
	ajv.addSchema(schema, id);
	return standaloneCode(ajv, { validateSaleJson: id });
}

async function buildSaleValidator() {
	const schema = JSON.parse(await readFile(inRoot('docs', 'sale.schema.json'), 'utf8'));
	const folder = inRoot('shop', 'sale', 'generated');
	await mkdir(folder, { recursive: true });
	await writeFile(path.join(folder, 'sale-validator.js'), compileSaleValidator(schema));
	await writeFile(path.join(folder, 'sale-validator.d.ts'), types);
}

module.exports = { compileSaleValidator, buildSaleValidator };
