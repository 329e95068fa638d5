import fc from 'fast-check';
import { IDENTITY_FIELDS, judgeField, same } from '../../../shop/crm/ownership';
import type { Agreed, Owner } from '../../../shop/crm/ownership';

const owners = fc.constantFrom<Owner>('shop', 'crm', 'ask');
const field = fc.constantFrom(...IDENTITY_FIELDS);
const text = fc.constantFrom(undefined, 'Ana', 'Luis', 'ana@example.com', 'otra@example.com', '+34600111222', '+34600333444');

it('never overwrites what the CRM owns, nor what it has while both differ', () => {
	fc.assert(
		fc.property(field, owners, text, text, fc.option(fc.record({ shop: text, crm: text }) as fc.Arbitrary<Agreed>, { nil: undefined }), (name, owner, shop, crm, agreed) => {
			const verdict = judgeField(name, owner, { shop, crm }, agreed);
			if (verdict.action === 'write') {
				expect(verdict.value).toBe(shop);
				if (owner === 'crm') expect(crm).toBeUndefined();
				// Asked about: only where the CRM still has what both had.
				if (owner === 'ask' && crm !== undefined) expect([same(name, crm, agreed?.crm), same(name, agreed?.shop, agreed?.crm)]).toEqual([true, true]);
			}
			if (verdict.action === 'take') expect([owner === 'shop', verdict.value]).toEqual([false, crm]);
			if (verdict.action === 'conflict') expect(owner).toBe('ask');
		}),
	);
});

it('settles: after what it says was done, it says nothing more', () => {
	fc.assert(
		fc.property(field, owners, text, text, (name, owner, shop, crm) => {
			const first = judgeField(name, owner, { shop, crm }, undefined);
			const now = { shop: first.action === 'take' ? first.value : shop, crm: first.action === 'write' ? first.value : crm };
			const second = judgeField(name, owner, now, now);
			expect(second.action).toBe(owner === 'shop' && now.shop !== undefined && now.crm !== undefined && !same(name, now.shop, now.crm) ? 'write' : 'keep');
		}),
	);
});

it.each([
	['name', 'Lucía Fernández', 'lucia  fernandez', true],
	['email', 'Ana@Example.com', 'ana@example.com', true],
	['phone', '+34 600 11 12 22', '600111222', true],
	['phone', '0034600111222', '+34600111222', true],
	['phone', '+34600111222', '+34600111223', false],
	['phone', '112', '600112', false],
] as const)('%s: %s and %s are the same: %s', (name, one, other, equal) => {
	expect(same(name, one, other)).toBe(equal);
});
