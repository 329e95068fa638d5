/** n8n's own rules of which files may be opened hold for printers too (N8N_RESTRICT_FILE_ACCESS_TO). */
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { IExecuteFunctions, ResolvedFilePath } from 'n8n-workflow';
import { say } from './spanish/say';

interface FileRules {
	isFilePathBlocked?(path: ResolvedFilePath): boolean;
}

/** @returns a check that throws where n8n forbids the path */
export function fileGuard(context: IExecuteFunctions): (path: string) => Promise<void> {
	const rules = context.helpers as unknown as FileRules;
	return async (path) => {
		const place = await placeOf(path);
		const blocked = rules.isFilePathBlocked ? rules.isFilePathBlocked(place as ResolvedFilePath) : !isAllowed(place);
		if (blocked) throw new Error(say('n8n does not allow this path; its folder must stand in N8N_RESTRICT_FILE_ACCESS_TO'));
	};
}

/** Where the path really leads; a file that is not there yet is where its folder is. */
async function placeOf(path: string): Promise<string> {
	const absolute = resolve(path);
	return await realpath(absolute).catch(async () => join(await realpath(dirname(absolute)).catch(() => dirname(absolute)), basename(absolute)));
}

/** The same rule for an n8n that has no helper for it: folders divided by semicolons, none for all. */
function isAllowed(place: string): boolean {
	const folders = (process.env.N8N_RESTRICT_FILE_ACCESS_TO ?? '').split(';').map((folder) => folder.trim()).filter((folder) => folder !== '');
	return folders.length === 0 || folders.some((folder) => isWithin(folder.replace(/^~/, homedir()), place));
}

function isWithin(folder: string, place: string): boolean {
	const way = relative(folder, place);
	return !way.startsWith('..') && !isAbsolute(way);
}
