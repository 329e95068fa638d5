import fc from 'fast-check';
import { fromMicros, fromMinor, lineAmount, scaledInteger, share, toMicros, toMinor } from '../../shop/money';
import { emailKey } from '../../shop/customer/email';
import { isValidNif, normaliseNif } from '../../shop/customer/nif';
import { normalisePhone } from '../../shop/customer/phone';
import { parseSale } from '../../shop/sale/parseSale';
import { saleToJson } from '../../shop/sale/saleToJson';
import { context, guideSale } from '../fixtures/sales';

const cents = fc.integer({ min: -1_000_000_00, max: 1_000_000_00 });

describe('money', () => {
	it('survives the door in both directions', () => {
		fc.assert(fc.property(cents, (amount) => toMinor(fromMinor(amount, 'EUR'), 'EUR') === (amount || 0)));
		fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (micros) => toMicros(fromMicros(micros)) === (micros || 0)));
	});

	it('reads a decimal text as the same number', () => {
		fc.assert(fc.property(cents, (amount) => toMinor((amount / 100).toFixed(2), 'EUR') === (amount || 0)));
	});

	it('rounds half away from zero, as tills do', () => {
		expect([scaledInteger(1.005, 2), scaledInteger('-1.005', 2), scaledInteger(0.285, 2), scaledInteger(2.675, 2)]).toEqual([101, -101, 29, 268]);
	});

	it.each([['9,50'], ['abc'], [''], [NaN], [Infinity], [{}], [null], [undefined], ['1e3'], ['--1']])('is not %p', (value) => {
		expect(toMinor(value, 'EUR')).toBeUndefined();
	});

	it('knows currencies without cents and with mills', () => {
		expect([toMinor(5, 'JPY'), toMinor('1.234', 'KWD'), fromMinor(1234, 'KWD')]).toEqual([5, 1234, 1.234]);
	});

	it('prices whole quantities exactly', () => {
		fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_00 }), fc.integer({ min: -999, max: 999 }), (price, count) => lineAmount(price * 10_000, count * 1000, 'EUR') === (price * count || 0)));
	});

	it('shares add up to no more than one unit each off', () => {
		fc.assert(
			fc.property(cents, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (amount, whole, part) => {
				const got = share(amount, part, whole);
				return Math.abs(got - (amount * part) / whole) <= 0.5 + 1e-6;
			}),
		);
	});
});

describe('a sale from anywhere', () => {
	it('is read or refused in words, never thrown at', () => {
		fc.assert(
			fc.property(fc.anything({ withBigInt: false, withNullPrototype: true }), (input) => {
				const parsed = parseSale(input, context);
				return parsed.ok || parsed.problems.length > 0;
			}),
			{ numRuns: 1000 },
		);
	});

	it('with any field replaced by anything is read or refused naming a field', () => {
		const keys = ['transaction_id', 'timestamp', 'customer', 'items', 'total_amount', 'store_location', 'kind', 'refund_of', 'discount', 'taxes', 'payments', 'consents', 'currency', 'till'] as const;
		fc.assert(
			fc.property(fc.constantFrom(...keys), fc.anything({ withBigInt: false }), (key, value) => {
				const parsed = parseSale({ ...guideSale, [key]: value }, context);
				return parsed.ok || parsed.problems.every((problem) => problem.field !== '' && problem.message !== '');
			}),
			{ numRuns: 2000 },
		);
	});

	const line = fc.record({
		sku: fc.string({ minLength: 1, maxLength: 20 }).filter((sku) => sku.trim() !== ''),
		product_name: fc.string({ maxLength: 40 }),
		quantity: fc.integer({ min: 1, max: 99_000 }).map((milli) => milli / 1000),
		price: fc.integer({ min: 0, max: 100_000 }).map((amount) => amount / 100),
	});

	it('comes back the same after a round through the door', () => {
		fc.assert(
			fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), cents, fc.constantFrom('sale', 'refund', 'void'), (items, total, kind) => {
				const first = parseSale({ ...guideSale, items, kind, total_amount: total / 100, refund_of: kind === 'sale' ? undefined : 'T-0' }, context);
				if (!first.ok) return items.some((item) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(item.sku));
				const second = parseSale(saleToJson(first.sale), { ...context, keepSaleId: true });
				expect(second).toEqual({ ok: true, sale: first.sale });
				return true;
			}),
		);
	});
});

describe('matching keys', () => {
	it('are the same for a key as for what made it', () => {
		fc.assert(fc.property(fc.emailAddress(), (email) => { const key = emailKey(email); return key === undefined || emailKey(key) === key; }));
		fc.assert(fc.property(fc.integer({ min: 600_000_000, max: 699_999_999 }), (number) => { const phone = normalisePhone(String(number), 'ES'); return phone === undefined || normalisePhone(phone.e164, 'FR')?.e164 === phone.e164; }));
	});

	it('fold what Gmail ignores and nothing else', () => {
		expect(['Ana.Garcia+tpv@gmail.com', 'anagarcia@googlemail.com'].map(emailKey)).toEqual(['anagarcia@gmail.com', 'anagarcia@gmail.com']);
		expect(emailKey('ana.garcia@example.com')).not.toBe(emailKey('anagarcia@example.com'));
	});

	it.each(['600 11 22 33', '+34 600-112-233', '0034600112233', '34600112233', '(600) 112 233'])('read «%s» as one phone', (text) => {
		expect(normalisePhone(text, 'ES')?.e164).toBe('+34600112233');
	});

	it('break the DNI’s letter with any one wrong digit or swap', () => {
		const letters = 'TRWAGMYFPDXBNJZSQVHLCKE';
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 9 }), (number, at, step) => {
				const digits = String(number).padStart(8, '0');
				const dni = digits + letters[number % 23];
				const wrong = digits.slice(0, at) + String((Number(digits[at]) + step) % 10) + digits.slice(at + 1) + dni[8];
				return isValidNif(dni) && !isValidNif(wrong) && normaliseNif(` ${dni.toLowerCase()} `) === dni;
			}),
		);
	});

	it.each([['X1234567L', true], ['B12345674', true], ['A58818501', true], ['P0800000B', true], ['12345678A', false], ['', false], ['ñ', false]])('%s valid: %s', (nif, valid) => {
		expect(isValidNif(nif)).toBe(valid);
	});
});
