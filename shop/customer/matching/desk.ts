/**
 * What live decisions under one model have in common: the rows of the records they looked at, with all that was compiled and
 * compared of their values, stay for the next one. Evidence depends on the values and the model alone, so nothing that is kept can
 * change a decision; who shares an identifier is counted anew for each.
 */
import { keyMaker } from './blocking';
import { Columns } from './columns';
import type { MatchModel } from './model';
import type { PreparedRecord } from './types';
import { Weigher } from './weigher';

/** Then the desk is cleared: a few megabytes. */
const MOST_ROWS = 4000;

export class Desk {
	readonly columns: Columns;
	readonly weigher: Weigher;
	private readonly keys: (readonly string[] | undefined)[] = [];

	constructor(
		private readonly model: MatchModel,
		expectedRows = 1024,
	) {
		this.columns = new Columns(expectedRows);
		this.weigher = new Weigher(model, this.columns);
	}

	/** Blocking keys of a row's record. */
	keysOf(row: number, record: PreparedRecord): readonly string[] {
		return (this.keys[row] ??= keyMaker(this.model).keysOf(record));
	}
}

const desks = new WeakMap<MatchModel, Desk>();

/** Its rows are good for whoever holds it, also after others were given a clear one. */
export function deskOf(model: MatchModel): Desk {
	let desk = desks.get(model);
	if (desk === undefined || desk.columns.length > MOST_ROWS) {
		desk = new Desk(model);
		desks.set(model, desk);
	}
	return desk;
}
