/** Where the vendors' published contracts lie. They are read there and never copied into the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', '..', 'shared', 'contracts');

export function hasContract(vendor: string): boolean {
	return existsSync(join(FOLDER, vendor));
}

/** Every file of the vendor whose name fits, parsed. */
export function readContractFiles(vendor: string, name: RegExp): unknown[] {
	const folder = join(FOLDER, vendor);
	return readdirSync(folder)
		.filter((file) => name.test(file))
		.sort()
		.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown);
}

/** A file of the vendor's by its path in its folder: `fixtures/response-examples.json`. */
export function readVendorText(vendor: string, path: string): string {
	return readFileSync(join(FOLDER, vendor, path), 'utf8');
}

/** The same, parsed. */
export function readVendorJson(vendor: string, path: string): unknown {
	return JSON.parse(readVendorText(vendor, path)) as unknown;
}

/** `describe` where the contract is at hand; one skipped line that says why where it is not. */
export function describeWithContract(vendor: string, title: string, tests: () => void): void {
	if (hasContract(vendor)) describe(title, tests);
	// Not `tests`: collecting them would already read the contract.
	else it.skip(`${title} — skipped: no contract in ../shared/contracts/${vendor}`, () => undefined);
}
