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
}

export class WooAccounts {
	readonly all = new Map<number, WooAccount>();
	private next = 40;

	add(email: string, more: Partial<WooAccount> = {}): WooAccount {
		const account: WooAccount = { role: 'customer', firstName: '', lastName: '', billing: {}, meta: new Map(), ...more, email, id: this.next++ };
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
		const found = [...this.all.values()].filter((account) => (role === 'all' || account.role === role) && account.email === query.get('email')?.toLowerCase());
		return { status: 200, headers: { 'x-wp-totalpages': '1' }, body: found.map(shown) };
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
		date_modified_gmt: '2026-11-20T10:00:00',
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
