import path from 'node:path';
import { parseOptions } from '../../tools/start/options';

describe('options of npm start', () => {
	it('have defaults', () => {
		expect(parseOptions([], {}, '/shop')).toEqual({
			n8nPort: 5678,
			tillPort: 5690,
			brokerPort: 0,
			folder: path.resolve('/shop/.demo'),
			reset: false,
			help: false,
		});
	});

	it('come from the command line before the environment', () => {
		const options = parseOptions(['--n8n-port', '6000', '--reset'], { TPV_N8N_PORT: '7000', TPV_TILL_PORT: '7001' }, '/shop');
		expect(options).toMatchObject({ n8nPort: 6000, tillPort: 7001, reset: true });
	});

	it.each([[['--n8n-port', '0']], [['--n8n-port', '70000']], [['--till-port', 'x']], [['--puerto', '1']], [['stray']]])(
		'that make no sense are refused with the list of those that do: %j',
		(argv) => {
			expect(() => parseOptions(argv, {})).toThrow(expect.objectContaining({ name: 'SetupError', details: expect.stringContaining('--n8n-port N') }));
		},
	);
});
