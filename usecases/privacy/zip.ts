/** Files in one archive that every computer opens. */
import { strToU8, zipSync } from 'fflate';

/** @param at epoch milliseconds: the same content at the same time gives the same bytes */
export function zip(files: Readonly<Record<string, string>>, at: number): Uint8Array {
	return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [strToU8(text), { mtime: at, level: 6 as const }]])));
}
