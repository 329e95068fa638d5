import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readReports, sum } from '../../tools/ci/reports';

describe('the last line of .ci/run', () => {
	it('adds passed and failed tests; a suite that could not run is a failure', () => {
		const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-reports-'));
		try {
			const report = (passed, failed, broken) => JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numRuntimeErrorTestSuites: broken });
			writeFileSync(path.join(folder, 'jest-unit.json'), report(10, 1, 1));
			writeFileSync(path.join(folder, 'jest-n8n.json'), report(5, 0, 0));
			writeFileSync(path.join(folder, 'editor.png'), '');
			expect(sum(readReports(folder), [])).toEqual({ passed: 15, failed: 2 });
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});

	it('is never green when a part failed without failing a test', () => {
		const reports = { unit: { passed: 3, failed: 0 }, n8n: { passed: 1, failed: 2 } };
		expect(sum(reports, ['lint', 'n8n'])).toEqual({ passed: 4, failed: 3 });
	});
});
