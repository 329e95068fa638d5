/** Small pictures of a part of a page, for docs. */
import type { Page } from 'playwright-core';

/** CSS pixels. */
export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Where the first element that fits stands, as far as it is in view. */
export async function clipOf(page: Page, selector: string): Promise<Box> {
	return await page.evaluate<Box>(`(() => {
		const { left, top, right, bottom } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
		const [x, y] = [Math.max(0, left), Math.max(0, top)];
		return { x, y, width: Math.min(innerWidth, right) - x, height: Math.min(innerHeight, bottom) - y };
	})()`);
}

/**
 * A WebP as good as fits.
 * @param bytes at most
 */
export async function pictureOf(page: Page, clip: Box, bytes: number): Promise<Buffer> {
	const session = await page.context().newCDPSession(page);
	for (const quality of [80, 70, 60, 50, 40, 30, 20]) {
		const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality, clip: { ...clip, scale: 1 } });
		const picture = Buffer.from(data, 'base64');
		if (picture.length <= bytes) return picture;
	}
	throw new Error(`The picture does not fit into ${bytes} bytes`);
}
