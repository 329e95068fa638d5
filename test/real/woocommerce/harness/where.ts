/** Is there a real WooCommerce on this machine to test with? docs/real-woocommerce.md tells how to provide one. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** A WordPress with the plugin in `wp-content/plugins/woocommerce`; it is copied, never written to. */
const DIRECTORY = process.env.REAL_WOOCOMMERCE_DIR;

/** Tests that need the real one, or one skipped test that says what is missing. */
export function describeWithRealWoocommerce(name: string, tests: (directory: string) => void): void {
	const missing = whatIsMissing();
	if (missing === undefined) describe(name, () => tests(DIRECTORY!));
	else describe.skip(`${name} (skipped: ${missing}; docs/real-woocommerce.md)`, () => it('needs a real WooCommerce', () => undefined));
}

function whatIsMissing(): string | undefined {
	if (!DIRECTORY) return 'REAL_WOOCOMMERCE_DIR is not set';
	const needed = ['wp-load.php', 'wp-content/plugins/woocommerce/woocommerce.php'].find((file) => !existsSync(path.join(DIRECTORY, file)));
	if (needed !== undefined) return `${DIRECTORY} has no ${needed}`;
	return ['php', 'mariadbd', 'mariadb', 'mariadb-install-db'].filter((program) => !isInstalled(program)).map((program) => `no ${program} on this machine`)[0];
}

function isInstalled(program: string): boolean {
	try {
		execFileSync(program, ['--version'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}
