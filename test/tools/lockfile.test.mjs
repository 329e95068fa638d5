import { missingPackages } from '../../tools/setup/lockfile';

const lock = (packages) => ({ packages: { '': { name: 'root' }, ...packages } });

describe('what an install still has to bring', () => {
	it('is nothing when every package is there in its version', () => {
		const wanted = lock({ 'node_modules/a': { version: '1.0.0' } });
		expect(missingPackages(wanted, lock({ 'node_modules/a': { version: '1.0.0' } }))).toEqual([]);
	});

	it('is what is absent or has another version', () => {
		const wanted = lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } });
		expect(missingPackages(wanted, lock({ 'node_modules/b': { version: '2.0.1' } }))).toEqual(['node_modules/a', 'node_modules/b']);
	});

	it('leaves out packages that npm may rightly skip on this machine', () => {
		const wanted = lock({
			'node_modules/fsevents': { version: '2.0.0', optional: true },
			'node_modules/canvas-win32': { version: '1.0.0', os: ['win32'] },
			'node_modules/canvas-arm64': { version: '1.0.0', cpu: ['arm64'] },
			'node_modules/linked': { link: true },
		});
		expect(missingPackages(wanted, lock({}))).toEqual([]);
	});
});
