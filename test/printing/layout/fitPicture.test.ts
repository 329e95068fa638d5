import { fitPicture } from '../../../printing/layout/fitPicture';

const picture = { width: 16, height: 4, bits: Uint8Array.from([0xff, 0x00, 0xff, 0x00, 0x00, 0xff, 0x00, 0xff]) };

it('a picture that fits stays as it is', () => {
	expect(fitPicture(picture, 16)).toBe(picture);
});

it('one too wide is made smaller in proportion', () => {
	expect(fitPicture(picture, 8)).toEqual({ width: 8, height: 2, bits: Uint8Array.from([0xf0, 0x0f]) });
});
