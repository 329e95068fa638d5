/** Where the vendors' published contracts lie. They are read there and never copied into the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', '..', 'shared', 'contracts');

export function hasContract(vendor: string): boolean {
	return existsSync(join(FOLDER, vendor));
}

/** Every file of the vendor whose name ends so, parsed. */
export function readContractFiles(vendor: string, ending: string): unknown[] {
	const folder = join(FOLDER, vendor);
	return readdirSync(folder)
		.filter((name) => name.endsWith(ending))
		.sort()
		.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown);
}

/** `describe` where the contract is at hand; one skipped line that says why where it is not. */
export function describeWithContract(vendor: string, title: string, tests: () => void): void {
	if (hasContract(vendor)) describe(title, tests);
	// Not `tests`: collecting them would already read the contract.
	else it.skip(`${title} — skipped: no contract in ../shared/contracts/${vendor}`, () => undefined);
}
