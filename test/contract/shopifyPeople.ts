/** Shopify's customers as a stand-in: one an email and one a number, metafields that need a value, consents with their states. */

export interface ShopifyCustomer {
	id: number;
	email?: string;
	phone?: string;
	firstName?: string;
	lastName?: string;
	tags: string[];
	fields: Map<string, string>;
	/** Of mail and of SMS. */
	mail: string;
	sms: string;
	updatedAt: number;
}

interface Identifier {
	id?: string;
	email?: string;
	phone?: string;
	emailAddress?: string;
	phoneNumber?: string;
}

const GID = 'gid://shopify/Customer/';
const iso = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;
const fine = { userErrors: [] };
const wrong = (message: string, code?: string, field: string[] = []) => ({ userErrors: [{ message, field, ...(code === undefined ? {} : { code }) }] });

export class ShopifyPeople {
	readonly customers = new Map<number, ShopifyCustomer>();
	readonly definitions = new Map<string, string>();
	private next = 7000;

	constructor(private readonly now: () => number) {}

	add(more: Partial<ShopifyCustomer>): ShopifyCustomer {
		const customer: ShopifyCustomer = { tags: [], fields: new Map(), mail: 'NOT_SUBSCRIBED', sms: 'NOT_SUBSCRIBED', updatedAt: this.now(), ...more, id: this.next++ };
		this.customers.set(customer.id, customer);
		return customer;
	}

	change(id: string, changes: Partial<ShopifyCustomer>): void {
		Object.assign(this.customers.get(Number(id))!, changes, { updatedAt: this.now() });
	}

	root(): object {
		return {
			customerByIdentifier: ({ identifier }: { identifier: Identifier }) => {
				const found = this.find(identifier);
				return found ? shown(found) : null;
			},
			customers: ({ query, first, after }: { query: string; first: number; after: string | null }) => this.page(query, first, after),
			customerSet: ({ identifier, input }: { identifier: Identifier; input: Partial<ShopifyCustomer> }) => this.set(identifier, input),
			tagsAdd: ({ id, tags }: { id: string; tags: string[] }) => this.on(id, (customer) => (customer.tags = [...new Set([...customer.tags, ...tags])])),
			metafieldsSet: ({ metafields }: { metafields: { ownerId: string; key: string; value: string }[] }) => {
				if (metafields.length > 25) return wrong('Exceeded the maximum metafields input limit of 25.');
				if (metafields.some((field) => field.value === '')) return wrong('Value can\'t be blank.');
				for (const field of metafields) this.on(field.ownerId, (customer) => customer.fields.set(field.key, field.value));
				return fine;
			},
			metafieldsDelete: ({ metafields }: { metafields: { ownerId: string; key: string }[] }) => {
				for (const field of metafields) this.on(field.ownerId, (customer) => customer.fields.delete(field.key));
				return fine;
			},
			metafieldDefinitions: () => ({ nodes: [...this.definitions.keys()].map((key) => ({ key })) }),
			metafieldDefinitionCreate: ({ definition }: { definition: { key: string; type: string } }) => {
				if (this.definitions.has(definition.key)) return wrong('Key is in use for Customer metafields on the \'tpv\' namespace.', 'TAKEN');
				this.definitions.set(definition.key, definition.type);
				return fine;
			},
			customerEmailMarketingConsentUpdate: ({ input }: { input: { customerId: string; emailMarketingConsent: { marketingState: string } } }) => this.on(input.customerId, (customer) => (customer.mail = input.emailMarketingConsent.marketingState)),
			customerSmsMarketingConsentUpdate: ({ input }: { input: { customerId: string; smsMarketingConsent: { marketingState: string } } }) => this.on(input.customerId, (customer) => (customer.sms = input.smsMarketingConsent.marketingState)),
		};
	}

	private find({ id, email, phone, emailAddress, phoneNumber }: Identifier): ShopifyCustomer | undefined {
		const [mail, number] = [(email ?? emailAddress)?.toLowerCase(), phone ?? phoneNumber];
		return [...this.customers.values()].find((customer) => (id !== undefined ? id === GID + String(customer.id) : mail !== undefined ? customer.email === mail : customer.phone === number));
	}

	private on(id: string, change: (customer: ShopifyCustomer) => unknown): object {
		const customer = this.find({ id });
		if (!customer) return wrong('Customer does not exist');
		change(customer);
		customer.updatedAt = this.now();
		return fine;
	}

	private set(identifier: Identifier, input: Partial<ShopifyCustomer>): object {
		const known = this.find(identifier);
		if (!known && identifier.id !== undefined) return { customer: null, ...wrong('Resource matching the identifier was not found.', 'NOT_FOUND', ['input']) };
		if (input.phone !== undefined && !/^\+\d{8,15}$/.test(input.phone)) return { customer: null, ...wrong('Phone is invalid', 'INVALID', ['input', 'phone']) };
		for (const field of ['email', 'phone'] as const) {
			const holder = input[field] === undefined ? undefined : this.find({ [field]: input[field] });
			if (holder && holder !== known) return { customer: null, ...wrong(`${field} has already been taken`, 'TAKEN', ['input', field]) };
		}
		const customer = known ?? this.add({});
		Object.assign(customer, input, input.email === undefined ? {} : { email: input.email.toLowerCase() }, { updatedAt: this.now() });
		return { customer: shown(customer), ...fine };
	}

	private page(query: string, first: number, after: string | null): object {
		const [, from, to] = /^updated_at:>='([^']+)' AND updated_at:<='([^']+)'$/.exec(query) ?? [];
		if (from === undefined || to === undefined) throw new Error(`The stand-in does not know the query ${query}`);
		const key = (customer: ShopifyCustomer) => `${iso(customer.updatedAt)} ${customer.id}`;
		const found = [...this.customers.values()].filter((customer) => iso(customer.updatedAt) >= from && iso(customer.updatedAt) <= to && key(customer) > (after ?? '')).sort((a, b) => (key(a) < key(b) ? -1 : 1));
		const last = found[first - 1];
		return { nodes: found.slice(0, first).map(shown), pageInfo: { hasNextPage: found.length > first, endCursor: last ? key(last) : null } };
	}
}

function shown(customer: ShopifyCustomer): object {
	return {
		__typename: 'Customer',
		id: GID + String(customer.id),
		firstName: customer.firstName ?? null,
		lastName: customer.lastName ?? null,
		tags: customer.tags,
		updatedAt: iso(customer.updatedAt),
		defaultEmailAddress: customer.email === undefined ? null : { emailAddress: customer.email, marketingState: customer.mail },
		defaultPhoneNumber: customer.phone === undefined ? null : { phoneNumber: customer.phone },
		metafields: { nodes: [...customer.fields].map(([fieldKey, value]) => ({ key: fieldKey, value })) },
	};
}
