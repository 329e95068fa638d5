/** The till's page under test: a browser for each file, a till for each test, and no complaint of the page left unheard. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { hasChromium, launchChromium } from '../browser';
import { openTill } from '../rig';
import type { Rig } from '../rig';

const PATIENCE_MS = 60_000;

export interface TillPage {
	/** Skipped where there is no browser. */
	describe: jest.Describe;
	/** Opens the till that is closed after the test; `prepare` runs before the page is loaded. */
	open(options?: BrowserContextOptions & { secret?: string }, prepare?: (page: Page) => Promise<void>): Promise<Rig>;
}

export function tillPage(): TillPage {
	jest.setTimeout(PATIENCE_MS);
	let browser: Browser | undefined;
	let rig: Rig | undefined;
	afterEach(async () => {
		const { complaints = [] } = rig ?? {};
		await rig?.close();
		rig = undefined;
		expect(complaints).toEqual([]);
	});
	afterAll(async () => await browser?.close());
	return {
		describe: hasChromium ? describe : describe.skip,
		open: async (options = {}, prepare) => {
			browser ??= await launchChromium();
			rig = await openTill(browser, options, prepare);
			return rig;
		},
	};
}
