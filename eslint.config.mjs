/**
 * n8n's rules for community nodes in their self-hosted form, and typescript-eslint strict. Every exception says why.
 */
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import tseslint from 'typescript-eslint';

const n8nFacing = ['nodes/**/*.ts', 'credentials/**/*.ts'];

const readonly = (names) => Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));
const everywhere = 'console URL URLSearchParams fetch crypto performance structuredClone AbortSignal AbortController setTimeout clearTimeout setInterval clearInterval setImmediate';
const node = readonly(`${everywhere} require module exports __dirname __filename process Buffer`);
const browser = readonly(`${everywhere} window document location localStorage navigator CustomEvent Event`);
const jest = readonly('describe it test expect jest beforeEach afterEach beforeAll afterAll');

export default tseslint.config(
	{
		ignores: [
			'**/node_modules/',
			'dist/',
			'.cache/',
			'.demo/',
			'artifacts/',
			'coverage/',
			// Written by gulp from docs/sale.schema.json.
			'shop/sale/generated/',
		],
	},
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },

	// Shipped code, and what is built around it.
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.strictTypeChecked],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			// Numbers in messages need no String().
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
			'@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
			// noUncheckedIndexedAccess asks for it where a length has just been checked; the alternative is a branch that
			// no test can reach.
			'@typescript-eslint/no-non-null-assertion': 'off',
			// Digits and letters are taken apart on purpose.
			'@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
			// `() => void effect()` and `(e) => fail(e)` read better on one line.
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
			// An async method that only returns its promise keeps a contract: errors reject, they are not thrown.
			'@typescript-eslint/require-await': 'off',
			'no-console': 'error',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
		},
	},

	// Row types say what SQLite gives; PostgreSQL gives its bigints as text, so numbers are converted all the same.
	{ files: ['ledger/**/*.ts', 'usecases/**/*.ts', 'bench/**/*.ts'], rules: { '@typescript-eslint/no-unnecessary-type-conversion': 'off' } },

	// What n8n loads: its own rules, without those that only its cloud needs (no-restricted-imports, -globals):
	// this package talks to printers and keeps a ledger, so it is for self-hosted n8n (README).
	{
		files: [...n8nFacing, 'package.json'],
		extends: [n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport],
	},
	{
		files: n8nFacing,
		rules: {
			// Shops connect with the HubSpot and WooCommerce credentials that n8n ships; a second kind would ask them
			// to enter the same key twice.
			'@n8n/community-nodes/no-credential-reuse': 'off',
			'@n8n/community-nodes/valid-credential-references': 'off',
			// Items are made in one place, nodes/support/itemOutput.ts, which pairs them; the rule takes the views that
			// nodes hand to it for items.
			'@n8n/community-nodes/missing-paired-item': 'off',
		},
	},
	// The rule reads icons in the class only; these two keep their description in a file beside it. That every icon
	// exists is tested: test/tools/icons.test.ts.
	{
		files: ['nodes/PosTrigger/PosTrigger.node.ts', 'nodes/ReceiptPrinter/ReceiptPrinter.node.ts'],
		rules: { '@n8n/community-nodes/icon-validation': 'off' },
	},
	{
		files: ['package.json'],
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
		extends: [tseslint.configs.disableTypeChecked],
		rules: {
			// serialport carries native prebuilds for receipt printers on a serial line and cannot be bundled. It is the
			// only one: test/tools/manifest.test.mjs keeps it so.
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
		},
	},

	// Tests may index into what they have just built, and hand-made fakes are allowed to be partial.
	{
		files: ['test/**/*.ts', 'bench/**/*.ts'],
		rules: {
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/unbound-method': 'off',
			// A beforeAll that failed leaves its variables empty, whatever their types say.
			'@typescript-eslint/no-unnecessary-condition': 'off',
		},
	},
	// Benches and demo programs speak to a terminal.
	{ files: ['bench/**/*.ts', 'demo/**/*.ts'], rules: { 'no-console': 'off' } },

	// Build and setup: plain JavaScript that runs before anything is installed.
	{
		files: ['**/*.{js,cjs,mjs}'],
		extends: [tseslint.configs.strict],
		languageOptions: { globals: node },
		rules: {
			'no-undef': 'error',
			eqeqeq: 'error',
			// CommonJS, because TypeScript's CommonJS sources import these files too.
			'@typescript-eslint/no-require-imports': 'off',
		},
	},
	{ files: ['demo/till/page/**/*.js'], languageOptions: { globals: browser } },
	{ files: ['test/**/*.mjs'], languageOptions: { globals: jest } },
);
