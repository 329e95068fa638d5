/**
 * `running.json` in n8n's folder: who runs here. A launcher that is killed outright cannot end its n8n; the next start
 * reads this (tools/start/running.js) and does.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface RunningNote {
	/** Process ids. */
	launcher: number;
	n8n: number;
	url: string;
}

const fileIn = (folder: string): string => path.join(folder, 'running.json');

/** Synchronous: nothing may come between the start of n8n and its note. */
export function noteRunning(folder: string, note: RunningNote): void {
	mkdirSync(folder, { recursive: true });
	writeFileSync(fileIn(folder), JSON.stringify(note));
}

export function forgetRunning(folder: string): void {
	rmSync(fileIn(folder), { force: true });
}
