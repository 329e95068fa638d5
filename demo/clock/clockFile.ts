/** How far ahead the demo's clock is, in a file that the till writes and n8n's process follows. */
import { watchFile } from 'node:fs';
import { readJson, writeJson } from '../launch/jsonFile';
import { setAhead } from './shiftedDate';

const LOOK_MS = 250;

/** The environment variable that names the file to `preload.ts`. Nothing that ships reads it. */
export const CLOCK_VARIABLE = 'TPV_DEMO_CLOCK';

/** What an n8n runs with that follows the file: its sessions, a week long otherwise, outlive some weeks at a stroke. */
export const clockEnvironment = (file: string): NodeJS.ProcessEnv => ({ [CLOCK_VARIABLE]: file, N8N_USER_MANAGEMENT_JWT_DURATION_HOURS: '8760' });

/** From now on this process keeps the demo's time, and hears of every change. */
export function followClock(file: string): void {
	const read = () => setAhead(aheadIn(file));
	read();
	watchFile(file, { interval: LOOK_MS, persistent: false }, read);
}

/** This process keeps it at once, others within a moment. */
export async function writeClock(file: string, aheadMs: number): Promise<void> {
	await writeJson(file, { ahead_ms: aheadMs });
	setAhead(aheadMs);
}

/** 0 until somebody moves it. */
function aheadIn(file: string): number {
	const { ahead_ms: ahead } = (readJson(file) ?? {}) as { ahead_ms?: unknown };
	return typeof ahead === 'number' && Number.isFinite(ahead) ? ahead : 0;
}
