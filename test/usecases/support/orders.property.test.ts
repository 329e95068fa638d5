/** Whatever the ledger holds and whoever asks: no order is told to anybody but whose address stands in it. */
import fc from 'fast-check';
import { keep } from '../keeping/keeping';
import { memoryShop } from '../../support/memoryShop';
import { ask, order } from './asking';

/** A family: names, mailboxes and a phone that go crosswise, so that the matcher has every reason to take them for one. */
const NAMES = ['Ana García Ruiz', 'Ana García', 'Pedro García Ruiz'];
const EMAILS = ['casa@shop.example', 'ana@shop.example', 'an.a@gmail.com', 'noemail@x.com'];
const PHONES = ['633111222', '+34 633 999 888', '600000000'];
const optional = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const buyer = fc.record({ name: fc.constantFrom(...NAMES), email: optional(EMAILS), phone: optional(PHONES) });
const sales = fc.array(buyer, { minLength: 1, maxLength: 6 });
const asker = fc.record({ proven: optional(EMAILS), provenPhone: optional(PHONES), claimed: optional(EMAILS), says: optional([...EMAILS, ...PHONES]), number: fc.option(fc.integer({ min: 1, max: 7 }), { nil: undefined }) });

const key = (contact: string | undefined) => contact?.replace(/[\s+]|^\+?34/g, '').replace('an.a@', 'ana@').replace(/^34(?=\d{9})/, '');

it('is told to nobody else', async () => {
	let told = 0;
	await fc.assert(fc.asyncProperty(sales, fc.array(asker, { minLength: 1, maxLength: 4 }), fc.constantFrom('¿Dónde está mi pedido?', '¿Qué puedo devolver?', 'Estoy decepcionado, mi pedido no llega'), async (buyers, askers, question) => {
		const shop = await memoryShop();
		for (const [index, customer] of buyers.entries()) await keep(shop, order(`PED-${index + 1}`, `2025-12-0${index + 1}T10:00:00Z`, customer, { items: [{ sku: `S-${index + 1}`, product_name: `Cosa${index + 1}`, quantity: 1, price: 20 }] }), ['crm']);
		for (const { proven, provenPhone, claimed, says, number } of askers) {
			const text = [question, number === undefined ? '' : `PED-${number}`, says ?? ''].join(' ');
			const answer = await ask(shop, text, { email: proven, phone: provenPhone, item: { email: claimed } });
			const replies = `${answer.reply}\n${answer.handover?.suggestion ?? ''}`;
			for (const [index, customer] of buyers.entries()) {
				if (!new RegExp(`PED-${index + 1}\\b|Cosa${index + 1}\\b`).test(replies)) continue;
				told += 1;
				const own = [key(customer.email), key(customer.phone)].filter((contact) => contact !== undefined && contact !== 'noemail@x.com' && contact !== '600000000');
				const byProof = [proven, provenPhone].some((contact) => contact !== undefined && own.includes(key(contact)));
				const byNumber = number === index + 1 && [claimed, says].some((contact) => contact !== undefined && own.includes(key(contact)));
				expect([byProof || byNumber, text, replies]).toEqual([true, text, replies]);
			}
		}
		await shop.close();
	}), { numRuns: 25, examples: [[[{ name: NAMES[0]!, email: EMAILS[1], phone: undefined }], [{ proven: EMAILS[1], provenPhone: undefined, claimed: undefined, says: undefined, number: undefined }], '¿Dónde está mi pedido?']] });
	// Or nothing was proven.
	expect(told).toBeGreaterThan(0);
});
