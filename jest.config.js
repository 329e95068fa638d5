/**
 * Unit, property and engine tests. `test/n8n` and `test/real` drive a real n8n and have a configuration of their own
 * (test/n8n/jest.config.js, `npm run test:n8n`); so has `test/postgres` (`npm run test:postgres`).
 */

const os = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
	rootDir: __dirname,
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.{ts,mjs}'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/n8n/', '<rootDir>/test/real/', '<rootDir>/test/postgres/'],
	modulePathIgnorePatterns: ['<rootDir>/demo/n8n', '<rootDir>/tools/node24', '<rootDir>/.demo', '<rootDir>/.cache'],
	testEnvironment: 'node',
	// Jest leaves a processor free for watching; on the two of a small machine that is half of them.
	maxWorkers: Math.max(2, os.availableParallelism() - 1),
	setupFiles: ['<rootDir>/test/support/propertySeed.ts'],
	// A limit for what hangs, not a judgement of speed: machines differ.
	testTimeout: 60_000,
	// Packages that are ES modules only.
	transformIgnorePatterns: ['/node_modules/(?!(?:echarts|zrender)/)'],
	moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'^.+\\.([cm]?[jt]s)$': [
			'@swc/jest',
			{
				jsc: { target: 'es2023', parser: { syntax: 'typescript' }, keepClassNames: true },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
};
