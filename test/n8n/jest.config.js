/** Tests that start a real n8n, or a real system beside it (`npm run test:n8n`): slow, one file at a time. */
const unit = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...unit,
	roots: ['<rootDir>/test/n8n', '<rootDir>/test/real'],
	testPathIgnorePatterns: ['/node_modules/'],
	testTimeout: 300_000,
};
