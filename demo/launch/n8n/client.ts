/** n8n's editor API (`/rest`), signed in as the owner: what the browser does, without the browser. */

export interface SignIn {
	email: string;
	password: string;
}

/** n8n refused a call. */
export class N8nApiError extends Error {
	constructor(
		readonly status: number,
		/** n8n's own words, on one line. */
		readonly reason: string,
		call: string,
	) {
		super(`${call}: ${status} ${reason}`);
		this.name = 'N8nApiError';
	}
}

export interface Cookie {
	name: string;
	value: string;
}

/** n8n ties a session to the browser it began in and checks this header at every call; its editor keeps its own in localStorage. */
export const BROWSER_ID = 'tpv-crm-launcher';

function messageIn(body: unknown): string {
	const said = typeof body === 'object' && body !== null && 'message' in body ? body.message : body;
	return typeof said === 'string' ? said.replace(/\s+/g, ' ').slice(0, 500) : '';
}

export class N8nClient {
	private readonly jar = new Map<string, string>();

	constructor(readonly url: string) {}

	/** The session's cookies, for a headless browser that should start signed in. */
	get cookies(): Cookie[] {
		return [...this.jar].map(([name, value]) => ({ name, value }));
	}

	/** Calls `/rest<path>` and resolves its `data`; rejects `N8nApiError` for any other status than 2xx. */
	async call<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': BROWSER_ID,
				cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		this.keepCookies(response);
		const text = await response.text();
		const parsed: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
		if (!response.ok) throw new N8nApiError(response.status, messageIn(parsed), `${method} /rest${path}`);
		return (typeof parsed === 'object' && parsed !== null && 'data' in parsed ? parsed.data : parsed) as T;
	}

	private keepCookies(response: Response): void {
		for (const line of response.headers.getSetCookie()) {
			const [pair = ''] = line.split(';');
			const equals = pair.indexOf('=');
			if (equals > 0) this.jar.set(pair.slice(0, equals), pair.slice(equals + 1));
		}
	}

	/** True until somebody has set up the owner. */
	async needsOwner(): Promise<boolean> {
		const settings = await this.call<{ userManagement?: { showSetupOnFirstLoad?: boolean } }>('GET', '/settings');
		return settings.userManagement?.showSetupOnFirstLoad === true;
	}

	/** Creates the owner of a fresh n8n and stays signed in. */
	async createOwner({ email, password }: SignIn): Promise<void> {
		await this.call('POST', '/owner/setup', { email, password, firstName: 'La Despensa', lastName: 'de Santoña' });
	}

	async signIn({ email, password }: SignIn): Promise<void> {
		await this.call('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	/** Owner if there is none yet, else a plain sign-in. */
	async enter(signIn: SignIn): Promise<void> {
		if (await this.needsOwner()) await this.createOwner(signIn);
		else await this.signIn(signIn);
	}
}
