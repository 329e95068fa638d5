/** Adds up what jest's JSON reports say. */
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

/** `{ unit: { passed, failed } }` for `jest-unit.json` …; a suite that could not run is a failure. */
function readReports(folder) {
	const reports = {};
	for (const file of readdirSync(folder)) {
		const name = /^jest-(\w+)\.json$/.exec(file)?.[1];
		if (!name) continue;
		const report = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
		reports[name] = { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
	}
	return reports;
}

/** Sums reports and parts; a part that failed without a failed test to show for it counts as one. */
function sum(reports, failedParts) {
	const all = Object.values(reports);
	const silent = failedParts.filter((part) => !reports[part]?.failed);
	return {
		passed: all.reduce((total, { passed }) => total + passed, 0),
		failed: all.reduce((total, { failed }) => total + failed, silent.length),
	};
}

module.exports = { readReports, sum };
