/**
 * How large a ZIP becomes, by its own directory, before a byte of it is unpacked (APPNOTE.TXT 4.3.12 and 4.3.16): a workbook of some
 * kilobytes may hold gigabytes. What the directory hides, unpacking by it does not find either.
 */

import { unzipSync, zipSync } from 'fflate';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 65_535;

export interface ZipSizes {
	entries: number;
	/** Of everything, unpacked. */
	bytes: number;
}

/**
 * The same files in a ZIP of our own. A reader that goes through a ZIP from its beginning meets sizes and files that its directory does not
 * know of, and may wait for ever for bytes that do not come; this is unpacked by the directory, into buffers of the sizes that it states.
 *
 * @throws Error in words for what cannot be unpacked
 */
export function packedAnew(content: Buffer): Buffer {
	try {
		return Buffer.from(zipSync(unzipSync(content), { level: 0 }));
	} catch {
		throw new Error('The workbook is damaged, or no workbook');
	}
}

/** @returns nothing for what is no whole ZIP, or is larger than 4 GB (ZIP64) */
export function zipSizes(content: Buffer): ZipSizes | undefined {
	const end = endOf(content);
	if (end === undefined) return undefined;
	const entries = content.readUInt16LE(end + 10);
	let at = content.readUInt32LE(end + 16);
	let bytes = 0;
	for (let index = 0; index < entries; index++) {
		if (at + ENTRY_BYTES > content.length || content.readUInt32LE(at) !== ENTRY) return undefined;
		const size = content.readUInt32LE(at + 24);
		if (size === 0xffffffff) return undefined;
		bytes += size;
		at += ENTRY_BYTES + content.readUInt16LE(at + 28) + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
	}
	return { entries, bytes };
}

function endOf(content: Buffer): number | undefined {
	const first = Math.max(0, content.length - END_BYTES - LONGEST_COMMENT);
	for (let at = content.length - END_BYTES; at >= first; at--) if (content.readUInt32LE(at) === END) return at;
	return undefined;
}
