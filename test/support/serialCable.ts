/** Made-up serial cables: pairs of pseudo-terminals by socat (`apt-get install socat`). */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';

export const hasSocat = spawnSync('socat', ['-V']).status === 0;
/** For the title of tests that need one. */
export const socatNote = hasSocat ? '' : ' (skipped: socat is not installed)';

export interface Cable {
	/** The ends, to be opened as serial ports. */
	ends: [string, string];
	unplug(): Promise<void>;
}

export async function plugCable(folder: string, name: string): Promise<Cable> {
	const ends: [string, string] = [path.join(folder, `${name}-a`), path.join(folder, `${name}-b`)];
	const socat = spawn('socat', ['-d', '-d', `pty,raw,echo=0,link=${ends[0]}`, `pty,raw,echo=0,link=${ends[1]}`]);
	await new Promise<void>((resolve, reject) => {
		let said = '';
		socat.stderr.on('data', (text: Buffer) => {
			said += text.toString();
			if (said.includes('starting data transfer loop')) resolve();
		});
		socat.once('error', reject);
		socat.once('exit', () => reject(new Error(said)));
	});
	return {
		ends,
		unplug: async () => {
			const gone = new Promise<void>((resolve) => socat.once('exit', () => resolve()));
			socat.kill();
			await gone;
		},
	};
}
