/**
 * `npm run test:postgres`: every test that has a ledger, on a PostgreSQL, and what only PostgreSQL can show (`test/postgres`).
 * `LEDGER_TEST_POSTGRES=postgres://…` names a server; without it one is started and stopped here.
 */
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const unit = require('../../jest.config.js');

const root = path.join(__dirname, '..', '..');

/** What opens its ledger where `test/support/testLedger.ts` says. */
const OPENS_A_LEDGER = /support\/(?:memoryShop|stockShop|testLedger|walk)'/;

const withLedger = ['nodes', 'contract', 'ledger', 'security'].flatMap((folder) =>
	readdirSync(path.join(root, 'test', folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.test.ts') && OPENS_A_LEDGER.test(readFileSync(path.join(root, 'test', folder, name), 'utf8')))
		.map((name) => `<rootDir>/test/${folder}/${name.split(path.sep).join('/')}`));

/** @type {import('jest').Config} */
module.exports = {
	...unit,
	testMatch: ['<rootDir>/test/usecases/**/*.test.ts', '<rootDir>/test/postgres/**/*.test.ts', ...withLedger],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: '<rootDir>/test/postgres/start.ts',
	globalTeardown: '<rootDir>/test/postgres/stop.ts',
	// A statement goes over a wire here.
	testTimeout: 600_000,
};
