/** n8n's own fence around files (N8N_RESTRICT_FILE_ACCESS_TO), kept here too: a trigger has no helper that would. */
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { say } from '../support/spanish/say';

/** n8n's own default: https://docs.n8n.io/hosting/configuration/environment-variables/security/ */
const DEFAULT = '~/.n8n-files';

/** @returns the folder as it really lies. @throws Error in words where it is not there, or n8n may not read it */
export async function allowedFolder(folder: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
	if (folder === '') throw new Error(say('Name the folder into which the till puts its files'));
	const real = await realpath(folder).catch(() => {
		throw new Error(say('There is no folder {folder} that n8n can read', { folder }));
	});
	const fence = env.N8N_RESTRICT_FILE_ACCESS_TO ?? DEFAULT;
	const allowed = fence.split(';').map((each) => each.trim()).filter((each) => each !== '').map((each) => path.resolve(each.replace(/^~(?=$|\/)/, env.N8N_USER_FOLDER ?? homedir())));
	const inside = await Promise.all(allowed.map(async (each) => isInside(real, await realpath(each).catch(() => each))));
	if (fence.trim() === '' || inside.includes(true)) return real;
	throw new Error(say('n8n may not read {folder}. Use a folder inside {fence}, or name yours in N8N_RESTRICT_FILE_ACCESS_TO', { folder, fence }));
}

function isInside(folder: string, fence: string): boolean {
	return folder === fence || folder.startsWith(fence.endsWith(path.sep) ? fence : fence + path.sep);
}
