import type { Entries } from './measure';

/** A printer's language as lengths: which bytes begin a command, and which are text. */
export interface Grammar {
	entries: Entries;
	/** Bytes from 0x20 that begin no command are text; a picture's rows have none. */
	textual: boolean;
	/** What the bytes after this command are read by: Star's raster mode is a language of its own. */
	next(command: string): Grammar;
}
