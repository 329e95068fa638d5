/** Tests that start a real n8n (`npm run test:n8n`): slow, one file at a time. */
const unit = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...unit,
	roots: ['<rootDir>/test/n8n'],
	testPathIgnorePatterns: ['/node_modules/'],
	testTimeout: 300_000,
};
