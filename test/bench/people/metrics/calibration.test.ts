import { Calibration } from '../../../../bench/people/metrics/calibration';

it('weighs the distance of told and true by how often it was told', () => {
	const calibration = new Calibration();
	for (const happened of [true, true, true, false]) calibration.add(0.95, happened);
	for (let told = 0; told < 6; told++) calibration.add(0.02, false);
	expect(calibration.reliability()).toEqual([
		{ from: 0, to: 0.1, count: 6, told: expect.closeTo(0.02), happened: 0 },
		{ from: 0.9, to: 1, count: 4, told: expect.closeTo(0.95), happened: 0.75 },
	]);
	expect(calibration.error()).toBeCloseTo(0.6 * 0.02 + 0.4 * 0.2, 12);
});

it('puts certainty into the last bin', () => {
	const calibration = new Calibration();
	calibration.add(1, true);
	calibration.add(0, false);
	expect(calibration.reliability().map(({ from }) => from)).toEqual([0, 0.9]);
	expect(calibration.error()).toBe(0);
});
