import { majorOf, packagedNode } from '../../tools/setup/node24';
import manifest from '../../tools/node24/package.json';

describe('the Node that runs everything', () => {
	it('is told old from new by its major version', () => {
		expect([majorOf('v20.20.2'), majorOf('24.21.0')]).toEqual([20, 24]);
	});

	it.each([['linux', 'x64'], ['linux', 'arm64'], ['darwin', 'x64'], ['darwin', 'arm64'], ['win32', 'x64']])(
		'comes from a package that tools/node24 pins on %s %s',
		(platform, arch) => {
			const { name, program } = packagedNode(platform, arch);
			expect(manifest.optionalDependencies[name]).toMatch(/^24\./);
			expect(program).toMatch(platform === 'win32' ? /bin.node\.exe$/ : /bin\/node$/);
		},
	);

	it('comes from nowhere on other machines', () => {
		expect(packagedNode('freebsd', 'x64')).toBeUndefined();
	});
});
