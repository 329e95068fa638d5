/** Ports of this machine's loopback. */
const { createServer } = require('node:net');
const { SetupError } = require('../setup/messages');

/** Listens for a moment; resolves the port that was had, rejects when it is taken. `0` asks for any. */
function listenOnce(port) {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
			const { port: had } = server.address();
			server.close(() => resolve(had));
		});
	});
}

const isFree = (port) => listenOnce(port).then(() => true, () => false);

/** Some port nobody listens on right now. */
const freePort = () => listenOnce(0);

/** Rejects with what to do when `port` is taken; `option` is the switch that names another. */
async function requireFree(port, option) {
	if (await isFree(port)) return;
	throw new SetupError(
		`El puerto ${port} está ocupado. Cierra el programa que lo usa o elige otro: npm start -- ${option} ${port + 10}`,
		`Port ${port} is in use. Close the program that uses it or choose another: npm start -- ${option} ${port + 10}`,
	);
}

module.exports = { isFree, freePort, requireFree };
