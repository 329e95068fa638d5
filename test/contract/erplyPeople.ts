/** Erply's customers as a stand-in: no key but their id, exact searches, attributes by number, and updates of what is named. */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';

type Form = Readonly<Record<string, string>>;

const FIELDS = ['firstName', 'lastName', 'email', 'mobile', 'phone', 'notes'];

export class ErplyPeople {
	private next = 500;

	constructor(
		readonly customers: Map<number, JsonRecord>,
		private readonly now: () => number,
	) {}

	add(fields: JsonRecord): string {
		const id = this.next++;
		this.customers.set(id, { id, customerID: id, customerType: 'PERSON', emailOptOut: 0, attributes: [], ...fields, lastModified: this.second() });
		return String(id);
	}

	change(id: string, fields: JsonRecord): void {
		this.customers.set(Number(id), { ...this.customers.get(Number(id)), ...fields, lastModified: this.second() });
	}

	attribute(customer: JsonRecord, name: string): string | undefined {
		return asText(asArray(customer['attributes']).map(asRecord).find((attribute) => attribute['attributeName'] === name)?.['attributeValue']);
	}

	/** Records, or an error code; `undefined` for what is not of customers. */
	act(form: Form): readonly JsonRecord[] | number | undefined {
		if (form['request'] === 'saveCustomer') return this.save(form);
		return form['request'] === 'getCustomers' && form['customerIDs'] === undefined ? this.list(form) : undefined;
	}

	private list(form: Form): readonly JsonRecord[] {
		const changed = (customer: JsonRecord) => Number(customer['lastModified'] ?? 0);
		const found = [...this.customers.values()]
			.filter((customer) => form['customerID'] === undefined || customer['id'] === Number(form['customerID']))
			.filter((customer) => form['searchEmail'] === undefined || asText(customer['email'])?.toLowerCase() === form['searchEmail']?.toLowerCase())
			.filter((customer) => form['searchMobile'] === undefined || customer['mobile'] === form['searchMobile'])
			.filter((customer) => changed(customer) >= Number(form['changedSince'] ?? 0))
			.sort((a, b) => changed(a) - changed(b) || Number(a['id']) - Number(b['id']));
		const [size, page] = [Number(form['recordsOnPage'] ?? 20), Number(form['pageNo'] ?? 1)];
		return found.slice((page - 1) * size, page * size);
	}

	private save(form: Form): readonly JsonRecord[] | number {
		const id = form['customerID'] ?? (form['lastName'] ? this.add({}) : undefined);
		if (id === undefined) return 1010;
		const there = this.customers.get(Number(id));
		if (!there) return 1011;
		const values = new Map(asArray(there['attributes']).map(asRecord).map((attribute) => [asText(attribute['attributeName']) ?? '', asText(attribute['attributeValue']) ?? '']));
		for (let number = 1; form[`attributeName${number}`] !== undefined; number++) {
			const name = form[`attributeName${number}`] ?? '';
			values.delete(name);
			if (form[`attributeValue${number}`]) values.set(name, form[`attributeValue${number}`] ?? '');
		}
		this.change(id, {
			...Object.fromEntries(FIELDS.flatMap((field) => (form[field] === undefined ? [] : [[field, form[field]]]))),
			...(form['emailOptOut'] === undefined ? {} : { emailOptOut: Number(form['emailOptOut']) }),
			attributes: [...values].map(([attributeName, attributeValue]) => ({ attributeName, attributeType: 'text', attributeValue })),
		});
		return [{ clientID: Number(id), customerID: Number(id) }];
	}

	private second(): number {
		return Math.floor(this.now() / 1000);
	}
}
