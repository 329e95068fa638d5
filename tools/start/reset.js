/** `npm start -- --reset`: forgets the demo shop, and only that, whatever folder the option names. */
const { rm } = require('node:fs/promises');
const path = require('node:path');

/** All that a shop's folder ever holds. */
const ours = ['.n8n', '.npm', '.cache', '.n8n-files', 'log', 'launch.json', 'clock.json', 'shop.json', 'running.json'];

async function forgetShop(folder) {
	await Promise.all(ours.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
}

module.exports = { forgetShop };
