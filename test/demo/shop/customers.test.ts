import { customers } from '../../../demo/shop/customers';
import { emailKey } from '../../../shop/customer/email';
import { isValidNif } from '../../../shop/customer/nif';
import { normalisePhone } from '../../../shop/customer/phone';

const now = new Date('2025-12-11T12:00:00Z');
const people = customers(now);
const named = (name: string) => people.find((person) => person.name === name);

describe('the customers', () => {
	it('are sixty, each with an email, phone and NIF of their own', () => {
		expect(people).toHaveLength(60);
		for (const field of ['id', 'email', 'phone', 'nif', 'loyaltyId'] as const) {
			const given = people.flatMap((person) => person[field] ?? []);
			expect(given.length).toBeGreaterThan(5);
			expect(new Set(given).size).toBe(given.length);
		}
	});

	it('write only to domains kept for examples', () => {
		const domains = new Set(people.flatMap((person) => person.email?.split('@')[1] ?? []));
		expect([...domains].sort()).toEqual(['correo.example', 'example.com', 'example.net', 'example.org']);
	});

	it('pass the shop’s own checks', () => {
		expect(people.filter((person) => person.email !== undefined && emailKey(person.email) !== person.email)).toEqual([]);
		expect(people.filter((person) => person.phone !== undefined && normalisePhone(person.phone, 'ES')?.e164 !== person.phone)).toEqual([]);
		expect(people.filter((person) => person.nif !== undefined && !isValidNif(person.nif))).toEqual([]);
	});

	it('live in Cantabria or Bizkaia', () => {
		expect(people.filter((person) => !/^(39|48)\d{3}$/.test(person.postcode))).toEqual([]);
	});

	it('do not yet include the guide’s Lucía Fernández', () => {
		expect(people.filter((person) => /Luc[ií]a Fern[aá]ndez/i.test(person.name) || person.email === 'cliente.ejemplo@email.com')).toEqual([]);
	});

	it('have Ana García three times over, told apart by spelling and joined by the CRM’s email and phone', () => {
		const records = named('Ana García Ruiz')?.records ?? [];
		expect(new Set(records.map((record) => record.name)).size).toBe(3);
		const [till, web, crm] = records;
		expect([till?.email, web?.phone]).toEqual([undefined, undefined]);
		expect(normalisePhone(till?.phone ?? '', 'ES')).toEqual(normalisePhone(crm?.phone ?? '', 'ES'));
		expect(emailKey(crm?.email ?? '')).toBe(web?.email);
	});

	it('agreed before now, in words that are kept', () => {
		const consents = people.flatMap((person) => person.consents);
		expect(new Set(consents.map((consent) => consent.purpose))).toEqual(new Set(['receipt', 'review', 'marketing', 'loyalty']));
		expect(consents.filter((consent) => consent.wording.length < 20 || Date.parse(consent.givenAt) >= now.getTime())).toEqual([]);
	});

	it('agreed to nothing by email without giving one', () => {
		const byEmail = people.filter((person) => person.email === undefined).flatMap((person) => person.consents);
		expect(byEmail.filter((consent) => consent.purpose !== 'loyalty')).toEqual([]);
	});
});
