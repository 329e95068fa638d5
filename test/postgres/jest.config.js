/**
 * `npm run test:postgres`: the ledger's and the use cases' tests on a PostgreSQL, and what only PostgreSQL can show (`test/postgres`).
 * `LEDGER_TEST_POSTGRES=postgres://…` names a server; without it one is started and stopped here.
 */
const unit = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...unit,
	roots: ['<rootDir>/test/usecases', '<rootDir>/test/postgres'],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: '<rootDir>/test/postgres/start.ts',
	globalTeardown: '<rootDir>/test/postgres/stop.ts',
	// A statement goes over a wire here.
	testTimeout: 600_000,
};
