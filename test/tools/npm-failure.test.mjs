import { npmFailure } from '../../tools/setup/npm-failure';

const n8n = { es: 'n8n', en: 'n8n' };
const english = (output) => npmFailure(n8n, output, '/log').en;

describe('an npm that failed', () => {
	it.each([
		['npm error code ENOTFOUND\nnpm error getaddrinfo ENOTFOUND registry.npmjs.org', 'cannot be reached'],
		['npm error code ECONNREFUSED', 'cannot be reached'],
		['npm error nospc ENOSPC: no space left on device, write', 'disk is full'],
		['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
		['npm error code E401', 'npm login'],
		['npm error code E404', 'lacks one of the packages'],
		['npm error something else', 'The log below'],
	])('says what to do: %s', (output, advice) => {
		expect(english(output)).toContain(advice);
		expect(english(output)).toMatch(/^n8n: /);
	});

	it('shows npm’s own lines and where the whole log is', () => {
		const { details, es } = npmFailure(n8n, 'noise\nnpm error code E404\nnpm error 404 not found', '/log/install.log');
		expect(details).toBe('npm error code E404\nnpm error 404 not found\n/log/install.log');
		expect(es).toContain('registro de npm');
	});
});
