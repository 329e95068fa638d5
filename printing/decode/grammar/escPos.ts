/** ESC/POS: what Epson's receipt printers speak, and most others after them. */
import { dleCommands, fsCommands } from './fsAndDle';
import { escCommands } from './esc';
import type { Grammar } from './grammar';
import { gsCommands } from './gs';
import { exactly } from './measure';

const one = exactly(1);

export const escPos: Grammar = {
	textual: true,
	entries: new Map([
		[0x09, { name: 'HT', measure: one }],
		[0x0a, { name: 'LF', measure: one }],
		[0x0c, { name: 'FF', measure: one }],
		[0x0d, { name: 'CR', measure: one }],
		[0x18, { name: 'CAN', measure: one }],
		[0x10, { name: 'DLE', commands: dleCommands }],
		[0x1b, { name: 'ESC', commands: escCommands }],
		[0x1c, { name: 'FS', commands: fsCommands }],
		[0x1d, { name: 'GS', commands: gsCommands }],
	]),
	next: () => escPos,
};
