import { nextDecentInstant, reviewDueAt } from '../../../shop/review/dueAt';
import { isHoliday } from '../../../shop/review/holidays';
import { zonedIso } from '../../../shop/time';

const ZONE = 'Europe/Madrid';
const CANTABRIA = { country: 'ES', region: 'CB', extraDays: ['2026-09-16', '08-31'] };
const timing = { zone: ZONE, decentHours: { from: 10, to: 20 }, closedOn: (day: string) => isHoliday(day, CANTABRIA) };
const due = (at: string, daysAfter = 7, hour = 11) => zonedIso(reviewDueAt(Date.parse(at), { ...timing, daysAfter, hour }), ZONE);
const decent = (at: string) => zonedIso(nextDecentInstant(Date.parse(at), timing), ZONE);

describe('a public holiday', () => {
	// Boletín Oficial del Estado and of Cantabria; the library has 28 July in June.
	it.each(['2026-01-01', '2026-01-06', '2026-04-02', '2026-04-03', '2026-05-01', '2026-07-28', '2026-08-15', '2026-09-15', '2026-10-12', '2026-12-08', '2026-12-25'])('%s in Cantabria', (day) => {
		expect(isHoliday(day, CANTABRIA)).toBe(true);
	});

	it('is the region’s own, the town’s, and not a day that is only observed', () => {
		expect(isHoliday('2026-07-28', { country: 'ES' })).toBe(false);
		expect(isHoliday('2026-06-28', CANTABRIA)).toBe(false);
		expect(isHoliday('2026-05-02', { country: 'ES', region: 'MD' })).toBe(true);
		expect([isHoliday('2026-09-16', CANTABRIA), isHoliday('2027-09-16', CANTABRIA), isHoliday('2027-08-31', CANTABRIA)]).toEqual([true, false, true]);
		expect(isHoliday('2026-05-03', CANTABRIA)).toBe(false);
	});

	it('of nowhere is none', () => {
		expect(isHoliday('2026-12-25', { country: 'XX' })).toBe(false);
		expect(isHoliday('2026-12-25', { country: 'ES', region: 'ZZ' })).toBe(true);
	});
});

describe('a request', () => {
	it('is due some days later at the hour', () => {
		expect(due('2025-12-11T11:34:01Z')).toBe('2025-12-18T11:00:00+01:00');
	});

	it('goes out on the next working day', () => {
		// Christmas is a Thursday; New Year's Day a Thursday; Good Friday and Easter Sunday; a Sunday before a holiday.
		expect(due('2025-12-18T11:00:00Z')).toBe('2025-12-26T11:00:00+01:00');
		expect(due('2026-03-26T11:00:00Z')).toBe('2026-04-04T11:00:00+02:00');
		expect(due('2026-09-06T11:00:00Z', 7)).toBe('2026-09-14T11:00:00+02:00');
		expect(due('2026-09-08T11:00:00Z', 7)).toBe('2026-09-17T11:00:00+02:00');
	});

	it('stays within the decent hours, through summer time', () => {
		expect(due('2026-03-24T11:00:00Z', 7, 8)).toBe('2026-03-31T10:00:00+02:00');
		expect(due('2026-03-24T11:00:00Z', 7, 23)).toBe('2026-03-31T19:00:00+02:00');
	});

	it('that is late waits for the next decent hour', () => {
		expect(decent('2026-06-03T15:00:00Z')).toBe('2026-06-03T17:00:00+02:00');
		expect(decent('2026-06-03T03:00:00Z')).toBe('2026-06-03T10:00:00+02:00');
		expect(decent('2026-06-03T18:00:00Z')).toBe('2026-06-04T10:00:00+02:00');
		expect(decent('2026-06-06T18:30:00Z')).toBe('2026-06-08T10:00:00+02:00');
		expect(decent('2026-12-24T19:00:00Z')).toBe('2026-12-26T10:00:00+01:00');
	});

	it('hangs on no calendar that is always closed', () => {
		expect(nextDecentInstant(Date.parse('2026-06-03T15:00:00Z'), { ...timing, closedOn: () => true })).toBeGreaterThan(0);
	});
});
