/** What `npm start` can be told: on the command line after `--`, or in the environment. */
const path = require('node:path');
const { parseArgs } = require('node:util');
const { SetupError } = require('../setup/messages');
const { root } = require('../paths');

const help = `npm start -- [opciones · options]

  --n8n-port N     puerto de n8n · port of n8n              (5678, TPV_N8N_PORT)
  --till-port N    puerto de la caja · port of the till     (5690, TPV_TILL_PORT)
  --broker-port N  puerto interno de n8n · n8n's inner port (uno libre · a free one, TPV_BROKER_PORT)
  --folder DIR     datos de la tienda · the shop's data     (.demo, TPV_DEMO_FOLDER)
  --reset          empieza de cero · starts from scratch
  --help           esto · this
`;

const definitions = {
	'n8n-port': { type: 'string' },
	'till-port': { type: 'string' },
	'broker-port': { type: 'string' },
	folder: { type: 'string' },
	reset: { type: 'boolean' },
	help: { type: 'boolean' },
};

/** A port number; 0 means any free one and is for n8n's inner port only. */
function port(name, text, smallest = 1) {
	const value = Number(text);
	if (Number.isInteger(value) && value >= smallest && value <= 65535) return value;
	throw new SetupError(`--${name}: «${text}» no es un puerto.`, `--${name}: "${text}" is not a port.`, help);
}

/** `{ n8nPort, tillPort, brokerPort, folder, reset, help }`; the command line wins over the environment. */
function parseOptions(argv, env = {}, cwd = root) {
	let values;
	try {
		({ values } = parseArgs({ args: argv, options: definitions, strict: true }));
	} catch (error) {
		throw new SetupError(`Opción desconocida: ${error.message}`, error.message, help);
	}
	return {
		n8nPort: port('n8n-port', values['n8n-port'] ?? env.TPV_N8N_PORT ?? '5678'),
		tillPort: port('till-port', values['till-port'] ?? env.TPV_TILL_PORT ?? '5690'),
		brokerPort: port('broker-port', values['broker-port'] ?? env.TPV_BROKER_PORT ?? '0', 0),
		folder: path.resolve(cwd, values.folder ?? env.TPV_DEMO_FOLDER ?? '.demo'),
		reset: values.reset ?? false,
		help: values.help ?? false,
	};
}

module.exports = { help, parseOptions };
