/** The pinned n8n of demo/n8n, ready to be started. */
const { install } = require('./install');
const { n8nFolder } = require('../paths');
const { ensureSqlite3 } = require('./sqlite3');

/** About 2.8 GB once unpacked, and npm keeps the archives beside them for a while. */
const BYTES = 4e9;
const label = { es: 'n8n 2.41.1 (unos minutos)', en: 'n8n 2.41.1 (some minutes)' };

async function ensureN8n(node) {
	await install({ folder: n8nFolder, label, node, bytes: BYTES });
	await ensureSqlite3(node);
}

module.exports = { ensureN8n };
