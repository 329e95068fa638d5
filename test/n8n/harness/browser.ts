/** Headless Chromium for the editor and the till; screenshots are kept in artifacts/. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { BROWSER_ID } from '../../../demo/launch/n8n/client';
import { inRoot } from '../../../tools/paths';
import type { RealN8n } from './realN8n';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Where there is none, browser tests skip with a line that says so (`.ci/run` installs it). */
export const hasChromium = existsSync(EXECUTABLE);
if (!hasChromium) process.stdout.write(`SKIPPED: no Chromium at ${EXECUTABLE} (apt-get install chromium, or CHROMIUM=/path/to/it)\n`);

const PATIENCE_MS = 120_000;

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export interface TestBrowser {
	context: BrowserContext;
	close(): Promise<void>;
}

/** Gives the browser the client's session: its cookies, and the browser id they are tied to. */
async function signIn(context: BrowserContext, n8n: RealN8n): Promise<void> {
	await context.addCookies(n8n.client.cookies.map(({ name, value }) => ({ name, value, url: n8n.url })));
	await context.addInitScript(`localStorage.setItem('n8n-browserId', '${BROWSER_ID}')`);
}

/** A browser with an empty profile; with `n8n`, already signed in to it. */
export async function openBrowser(n8n?: RealN8n): Promise<TestBrowser> {
	const profile = await mkdtemp(path.join(os.tmpdir(), 'tpv-chromium-'));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: EXECUTABLE,
		headless: true,
		args: flags,
		viewport: { width: 1280, height: 800 },
		locale: 'es-ES',
	});
	// The editor is some megabytes of script, which a busy machine of two cores takes its time to read.
	context.setDefaultNavigationTimeout(PATIENCE_MS);
	context.setDefaultTimeout(PATIENCE_MS);
	if (n8n) await signIn(context, n8n);
	return {
		context,
		close: async () => {
			await context.close();
			await rm(profile, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}

/** Keeps `artifacts/<name>.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
	const folder = inRoot('artifacts');
	await mkdir(folder, { recursive: true });
	await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}
