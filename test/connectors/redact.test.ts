import { safeCode, safeWords } from '../../connectors/redact';

describe('safeWords', () => {
	it('keeps the complaint and drops the person', () => {
		const sent = { properties: { email: 'lucia@example.com', firstname: 'Ana', lastname: 'Fernández', phone: '+34600111222', name: 'tpv_tags' } };
		const said = 'Ana Fernández (lucia@example.com, 600 11 12 22, NIF 12345678Z) has no valid tpv_tags; Anacleta is fine';
		const shown = safeWords(said, sent);
		expect(shown).toBe('… … (…, …, NIF …) has no valid tpv_tags; Anacleta is fine');
	});

	it.each(['pat-eu1-12345678-abcd', 'ck_0123456789abcdef', 'cs_0123456789abcdef', 'Bearer abc.def', 'eyJhbGciOiJIUzI1NiIsInR5cCI6'])('drops the secret %s', (secret) => {
		expect(safeWords(`key ${secret} is wrong`, undefined)).not.toContain(secret.slice(7));
	});

	it('is one clean line without markup, and cut', () => {
		const shown = safeWords(`<p>Bad</p>\n\u0000\u202e ${'x'.repeat(1000)}`, undefined);
		expect(shown).toMatch(/^Bad x+…$/);
		expect(shown.length).toBeLessThanOrEqual(240);
	});

	it('finds the data however deep in the request it was', () => {
		expect(safeWords('value Peña+Mc.Gill taken', { inputs: [{ id: 'x', properties: { a: ['Peña+Mc.Gill'] } }] })).toBe('value … taken');
	});
});

describe('safeCode', () => {
	it('lets through what machines write and nothing else', () => {
		expect(safeCode('woocommerce_rest_cannot_edit')).toBe('woocommerce_rest_cannot_edit');
		expect(safeCode('a43683b0-5717-4ceb-80b4-104d02915d8c')).toBe('a43683b0-5717-4ceb-80b4-104d02915d8c');
		expect(safeCode('lucia@example.com')).toBeUndefined();
		expect(safeCode('<script>')).toBeUndefined();
		expect(safeCode(undefined)).toBeUndefined();
	});
});
