/** From a bare checkout to a Node 24 with the project's own dependencies. Node built-ins only: nothing is there yet. */
const { install } = require('./install');
const { ensureNode24 } = require('./node24');
const { root } = require('../paths');

/** Resolves the Node ≥ 24 to run everything with. */
async function bootstrap() {
	const node = await ensureNode24();
	await install({ folder: root, label: { es: 'las dependencias del proyecto', en: 'the project’s dependencies' }, node, bytes: 1.5e9 });
	return node;
}

module.exports = { bootstrap };
