/** The clock of the demo shop, which whoever takes the tour moves forward: a review is due in seven days. */
import { followClock, writeClock } from './clockFile';
import { aheadMs } from './shiftedDate';

export interface DemoClock {
	/** How far it is ahead of the machine's clock, milliseconds. */
	aheadMs(): number;
	/** Only forward: what has happened has happened. */
	advanceBy(milliseconds: number): Promise<void>;
}

/** @param file where it is kept; n8n follows the same */
export function openDemoClock(file: string): DemoClock {
	followClock(file);
	return {
		aheadMs,
		advanceBy: async (milliseconds) => {
			if (milliseconds > 0) await writeClock(file, aheadMs() + milliseconds);
		},
	};
}
