import { decideMatch } from '../../../shop/customer/decideMatch';
import type { KeyFinding, MatchCandidate } from '../../../shop/customer/decideMatch';
import { identityOf } from '../../../shop/customer/identity';
import type { SaleCustomer } from '../../../shop/sale/sale';

const person = (customerId: number, name: string | null = null, nif: string | null = null): MatchCandidate => ({ customerId, name, nif });
const decide = (customer: SaleCustomer | undefined, known: Partial<Record<string, MatchCandidate[]>> = {}, useNif = false) => {
	const identity = identityOf(customer, 'ES', useNif);
	return decideMatch(identity, identity.keys.map((key): KeyFinding => ({ kind: key.kind, candidates: known[key.kind] ?? [] })));
};

describe('who bought', () => {
	it('is nobody without an email, phone or card', () => {
		expect(decide(undefined)).toMatchObject({ status: 'anonymous', reason: 'no_identifier' });
		expect(decide({ name: 'Ana García', postcode: '39300' })).toMatchObject({ status: 'anonymous' });
	});

	it('is nobody with placeholders only', () => {
		expect(decide({ email: 'noemail@tienda.es', phone: '600000000' })).toMatchObject({ status: 'anonymous' });
	});

	it('is new where nobody is known', () => {
		expect(decide({ email: 'ana@example.com' })).toMatchObject({ status: 'new', reason: 'nobody_known' });
	});

	it('is the email’s owner, before the phone’s', () => {
		expect(decide({ email: 'ana@example.com', phone: '612345679' }, { email: [person(1)], phone: [person(1)] })).toMatchObject({ status: 'matched', reason: 'email_equal', customerId: 1 });
		expect(decide({ phone: '612345679' }, { phone: [person(2)] })).toMatchObject({ status: 'matched', reason: 'phone_equal', customerId: 2 });
		expect(decide({ loyaltyId: 'ld-1' }, { loyalty: [person(3)] })).toMatchObject({ status: 'matched', reason: 'loyalty_equal' });
	});

	it('is doubtful where email and phone lead to two people', () => {
		expect(decide({ email: 'ana@example.com', phone: '612345679' }, { email: [person(1)], phone: [person(2)] })).toMatchObject({ status: 'review', reason: 'keys_disagree', customerId: 1, alternatives: [2] });
	});

	it('is a household, not a person, where a phone agrees and the given names clash', () => {
		expect(decide({ name: 'Luis García', phone: '942123456' }, { phone: [person(1, 'Ana García')] })).toMatchObject({ status: 'review', reason: 'name_differs', alternatives: [1] });
		expect(decide({ name: 'Luis García', phone: '942123456' }, { phone: [person(1, 'Ana García')] }).customerId).toBeUndefined();
	});

	it('stays the email’s owner where only the name clashes, and a person is asked', () => {
		expect(decide({ name: 'Luis García', email: 'familia@example.com' }, { email: [person(1, 'Ana García')] })).toMatchObject({ status: 'review', reason: 'name_differs', customerId: 1 });
	});

	it.each([['ANA GARCIA RUIZ'], ['García Ruiz, Ana'], ['Ana'], ['A. García'], ['Ana Mª García']])('takes «%s» for Ana García', (name) => {
		expect(decide({ name, email: 'ana@example.com' }, { email: [person(1, 'Ana García')] })).toMatchObject({ status: 'matched' });
	});

	it('is never somebody with another valid DNI', () => {
		const known = { email: [person(1, null, '00000000T')] };
		expect(decide({ email: 'ana@example.com', nif: '12345678Z' }, known)).toMatchObject({ status: 'review', reason: 'different_nif', alternatives: [1] });
		expect(decide({ email: 'ana@example.com', nif: '12345678A' }, known)).toMatchObject({ status: 'matched' });
		expect(decide({ email: 'ana@example.com', nif: 'B12345674' }, known)).toMatchObject({ status: 'matched' });
	});

	it('is found by NIF only where the shop says so', () => {
		expect(decide({ nif: '12345678Z' }, { nif: [person(1, null, '12345678Z')] })).toMatchObject({ status: 'anonymous' });
		expect(decide({ nif: '12345678z' }, { nif: [person(1, null, '12345678Z')] }, true)).toMatchObject({ status: 'matched', reason: 'nif_equal' });
	});
});
