/** The accounts of a WooCommerce stand-in: one an email, metadata by key, and a mail to whoever gets one. */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

export interface WooAccount {
	id: number;
	email: string;
	role: string;
	firstName: string;
	lastName: string;
	billing: Record<string, string>;
	meta: Map<string, string>;
	/** Epoch milliseconds. */
	modifiedAt: number;
}

export class WooAccounts {
	readonly all = new Map<number, WooAccount>();
	private next = 40;

	constructor(private readonly now: () => number) {}

	change(id: string, change: Partial<WooAccount>): void {
		Object.assign(this.all.get(Number(id))!, change, { modifiedAt: this.now() });
	}

	add(email: string, more: Partial<WooAccount> = {}): WooAccount {
		const account: WooAccount = { role: 'customer', firstName: '', lastName: '', billing: {}, meta: new Map(), modifiedAt: this.now(), ...more, email, id: this.next++ };
		this.all.set(account.id, account);
		return account;
	}

	act({ method, path, query, body }: StandInRequest): StandInAnswer | undefined {
		const [, root, id] = path.split('/');
		if (root !== 'customers') return undefined;
		const written = asRecord(body);
		if (id === undefined) return method === 'GET' ? this.list(query) : this.create(written);
		const account = this.all.get(Number(id));
		if (!account) return refusal(404, 'woocommerce_rest_invalid_id', 'Invalid resource ID.');
		if (method === 'GET') return { status: 200, body: shown(account) };
		return this.write(account, written) ?? { status: 200, body: shown(account) };
	}

	private list(query: URLSearchParams): StandInAnswer {
		const role = query.get('role') ?? 'customer';
		const email = query.get('email')?.toLowerCase();
		const found = [...this.all.values()].filter((account) => (role === 'all' || account.role === role) && (email === undefined || account.email === email));
		const [perPage, page] = [Number(query.get('per_page') ?? 10), Number(query.get('page') ?? 1)];
		return { status: 200, headers: { 'x-wp-totalpages': String(Math.ceil(found.length / perPage)) }, body: found.slice((page - 1) * perPage, page * perPage).map(shown) };
	}

	private create(written: JsonRecord): StandInAnswer {
		const email = asText(written['email'])?.toLowerCase() ?? '';
		if (!/^\S+@\S+\.\S+$/.test(email)) return refusal(400, 'registration-error-invalid-email', 'Please provide a valid email address.');
		if ([...this.all.values()].some((account) => account.email === email)) return refusal(400, 'registration-error-email-exists', 'An account is already registered with your email address.');
		const account = this.add(email);
		this.write(account, { ...written, email: undefined });
		return { status: 201, body: shown(account) };
	}

	private write(account: WooAccount, written: JsonRecord): StandInAnswer | undefined {
		const email = asText(written['email']);
		if (email !== undefined && [...this.all.values()].some((other) => other !== account && other.email === email.toLowerCase())) return refusal(400, 'woocommerce_rest_customer_invalid_email', 'Email address is invalid.');
		account.modifiedAt = this.now();
		account.email = email?.toLowerCase() ?? account.email;
		account.firstName = asText(written['first_name']) ?? account.firstName;
		account.lastName = asText(written['last_name']) ?? account.lastName;
		for (const [name, value] of Object.entries(asRecord(written['billing']))) account.billing[name] = asText(value) ?? '';
		for (const meta of asArray(written['meta_data']).map(asRecord)) account.meta.set(asText(meta['key']) ?? '', asText(meta['value']) ?? '');
		return undefined;
	}
}

function shown(account: WooAccount): JsonRecord {
	return {
		id: account.id,
		date_modified_gmt: new Date(account.modifiedAt).toISOString().slice(0, 19),
		email: account.email,
		first_name: account.firstName,
		last_name: account.lastName,
		role: account.role,
		billing: account.billing,
		meta_data: [...account.meta].map(([key, value], index) => ({ id: index + 1, key, value })),
	};
}

function refusal(status: number, code: string, message: string): StandInAnswer {
	return { status, body: { code, message, data: { status } } };
}
