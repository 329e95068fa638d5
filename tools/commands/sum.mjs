/** node tools/commands/sum.mjs FOLDER [failed part …]: prints `N passed, N failed` last; exits 1 when anything failed. */
import { readReports, sum } from '../ci/reports.js';

const [folder, ...failedParts] = process.argv.slice(2);
for (const part of failedParts) process.stdout.write(`${part} failed\n`);
const { passed, failed } = sum(readReports(folder), failedParts);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
