/** Zones by name that remember their offsets: luxon asks the platform for each date and time again, some fifty times a sale. */
import { IANAZone } from 'luxon';

/** Since 1972 offsets change on whole minutes (Newfoundland's did at 0:01). */
const MINUTE_MS = 60_000;
const FIRST = Date.UTC(1972, 0, 1);
const MOST_KEPT = 5000;

class RememberingZone extends IANAZone {
	private readonly offsets = new Map<number, number>();

	/** @returns minutes east of UTC */
	override offset(epochMs: number): number {
		if (!(epochMs >= FIRST)) return super.offset(epochMs);
		const minute = Math.floor(epochMs / MINUTE_MS);
		let offset = this.offsets.get(minute);
		if (offset === undefined) {
			offset = super.offset(epochMs);
			if (this.offsets.size >= MOST_KEPT) this.offsets.clear();
			this.offsets.set(minute, offset);
		}
		return offset;
	}
}

const zones = new Map<string, IANAZone>();

/** The zone by name, made once; one that the platform does not know is invalid, as luxon's own would be. */
export function zoneOf(name: string): IANAZone {
	let zone = zones.get(name);
	if (zone === undefined) {
		zone = new RememberingZone(name);
		zones.set(name, zone);
	}
	return zone;
}
