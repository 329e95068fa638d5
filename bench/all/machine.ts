/** What a figure was made on. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import { inRoot } from '../../tools/paths';

/** The day, the machine and how busy it was, the versions. */
export function whereAmI(now: Date): string {
	const cpus = os.cpus();
	return [
		now.toISOString().slice(0, 10),
		`${cpus[0]?.model.trim() ?? os.arch()}, ${cpus.length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB`,
		`load ${os.loadavg()[0]!.toFixed(1)} before it began`,
		`${os.type()} ${os.release().split('-')[0]!}`,
		`Node ${process.version}`,
		...(existsSync(N8N) ? [`n8n ${versionIn(N8N)}`] : []),
		`n8n-nodes-tpv-crm ${versionIn(inRoot('package.json'))} (${commit()})`,
	].join(' · ');
}

/** @param packages names of those that ran beside: npm packages of this checkout, or our own words for them */
export function besideWords(peers: readonly string[], packages: readonly string[]): string {
	const versions = packages.flatMap((name) => {
		// Benches drop the scope from a name.
		const manifest = [[name], ['@point-of-sale', name]].map((parts) => inRoot('node_modules', ...parts, 'package.json')).find((file) => existsSync(file));
		return manifest === undefined ? [] : [`${name} ${versionIn(manifest)}`];
	});
	return [...peers, ...versions].join('; ');
}

const N8N = inRoot('demo', 'n8n', 'node_modules', 'n8n', 'package.json');

const versionIn = (file: string): string => (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;

/** Of the sources; `+` where they were changed since. */
function commit(): string {
	try {
		const git = (...args: string[]) => execFileSync('git', args, { cwd: inRoot(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
		return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+');
	} catch {
		return 'no git';
	}
}
