import { dependencyClosure, type Lockfile } from '../../../demo/launch/package/closure';

const lock: Lockfile = {
	packages: {
		'node_modules/serialport': { dependencies: { debug: '4', '@serialport/stream': '13' } },
		'node_modules/@serialport/stream': { dependencies: { debug: '4.4.0' }, optionalDependencies: { absent: '1' } },
		'node_modules/@serialport/stream/node_modules/debug': { dependencies: { ms: '2' } },
		'node_modules/debug': { dependencies: { ms: '2' } },
		'node_modules/ms': {},
		'node_modules/jest': {},
	},
};

describe('what a package needs at run time', () => {
	it('is found the way Node looks for it: nested copies first, each folder once', () => {
		expect(dependencyClosure(lock, ['serialport'])).toEqual([
			'node_modules/@serialport/stream',
			'node_modules/@serialport/stream/node_modules/debug',
			'node_modules/debug',
			'node_modules/ms',
			'node_modules/serialport',
		]);
	});

	it('leaves out what is not installed and does not run in circles', () => {
		const circular: Lockfile = { packages: { 'node_modules/a': { dependencies: { b: '1' } }, 'node_modules/b': { dependencies: { a: '1', gone: '1' } } } };
		expect(dependencyClosure(circular, ['a', 'gone'])).toEqual(['node_modules/a', 'node_modules/b']);
	});
});
