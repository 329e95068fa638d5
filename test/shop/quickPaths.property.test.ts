/** What is read by a short way is read as by the library. */
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { DateTime, IANAZone } from 'luxon';
import { normalisePhone } from '../../shop/customer/phone';
import { businessDate, parseInstant, wallClock, zonedIso, zoneOf } from '../../shop/time';

it('Spanish mobiles', () => {
	const number = fc.tuple(fc.constantFrom('', '+34', '+34 ', '34', '0034'), fc.integer({ min: 600_000_000, max: 799_999_999 }), fc.constantFrom('', ' '));
	fc.assert(
		fc.property(number, ([code, national, space]) => {
			const text = code + String(national).replace(/(\d{3})(\d{3})(\d{3})/, `$1${space}$2${space}$3`);
			const parsed = parsePhoneNumberFromString(`+34${national}`, 'ES')!;
			expect(normalisePhone(text, 'ES')).toEqual(parsed.isValid() ? { e164: parsed.number, landline: parsed.getType() === 'FIXED_LINE' } : undefined);
		}),
		{ numRuns: 2000 },
	);
});

it('instants with their offset', () => {
	const two = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
	const instant = fc.tuple(fc.integer({ min: 1960, max: 2210 }), two(13), two(32), two(24), two(60), two(60), fc.constantFrom('', '.5', '.123', '.1234567'), fc.constantFrom('Z', '+00:00', '+01:00', '-11:30', '+13:45', '+14:00', '+1:00', '+0200', '', ' '));
	fc.assert(
		fc.property(instant, ([year, month, day, hour, minute, second, fraction, offset]) => {
			const text = `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${offset}`;
			const moment = DateTime.fromISO(text.trim(), { zone: 'Europe/Madrid' });
			const read = parseInstant(text, 'Europe/Madrid');
			// The year is the shop's for luxon; a second of two years may be in either.
			if (moment.isValid && moment.year > 1970 && moment.year < 2200) expect(read?.epochMs).toBe(moment.toMillis());
			if (!moment.isValid) expect(read).toBeUndefined();
		}),
		{ numRuns: 5000 },
	);
});

it('offsets of zones', () => {
	const zones = fc.constantFrom('Europe/Madrid', 'Atlantic/Canary', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca');
	fc.assert(
		fc.property(zones, fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2100, 0, 1) }), fc.integer({ min: -120_000, max: 120_000 }), (zone, instant, near) => {
			for (const epochMs of [instant, instant + near, instant]) expect(zoneOf(zone).offset(epochMs)).toBe(IANAZone.create(zone).offset(epochMs));
		}),
		{ numRuns: 3000 },
	);
});

it('days, hours and instants on the shop’s clock', () => {
	const zones = fc.constantFrom('Europe/Madrid', 'Atlantic/Canary', 'Europe/London', 'UTC', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca', 'Africa/Monrovia');
	fc.assert(
		fc.property(zones, fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2200, 11, 31) }), (zone, epochMs) => {
			const moment = DateTime.fromMillis(epochMs, { zone: IANAZone.create(zone) });
			expect(businessDate(epochMs, zone)).toBe(moment.toFormat('yyyy-MM-dd'));
			expect(wallClock(epochMs, zone).getUTCHours()).toBe(moment.hour);
			expect(zonedIso(epochMs, zone)).toBe(moment.startOf('second').toISO({ suppressMilliseconds: true }));
		}),
		{ numRuns: 3000 },
	);
	expect([businessDate(NaN, 'Europe/Madrid'), zonedIso(NaN, 'Europe/Madrid')]).toEqual(['', '']);
});
