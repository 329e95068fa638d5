import { mergeList } from '../../../shop/crm/customerList';
import type { ListPerson } from '../../../shop/crm/customerList';

const person = (more: Partial<ListPerson>): ListPerson => ({ customerId: 'C1', purchases: 2, totalSpent: 31.5, totalSpentStore: 31.5, totalSpentOnline: 0, tags: ['Cliente Tienda'], ...more });

function rowsOf(table: readonly (readonly unknown[])[]): Record<string, unknown>[] {
	const [headings = [], ...rows] = table;
	return rows.map((row) => Object.fromEntries(headings.map((heading, column) => [String(heading), row[column] ?? null])));
}

it('brings figures up to date, fills empty cells, adds tags, and leaves the rest of the sheet alone', () => {
	const rows = [
		{ Nombre: 'Lucía F.', 'Correo electrónico': 'LUCIA@example.com', Teléfono: '', Etiquetas: 'VIP', 'Lo que le gusta': 'anchoas', Compras: 1 },
		{ Nombre: 'Otra', 'Correo electrónico': 'otra@example.com', Teléfono: '', Etiquetas: '', 'Lo que le gusta': 'sobaos', Compras: '' },
	];
	const merged = mergeList(rows, [person({ name: 'Lucía Fernández', email: 'lucia@example.com', phone: '+34600111222' }), person({ customerId: 'C2', name: 'Iker', phone: '+34600333444' })], 'es');
	expect(merged).toMatchObject({ updated: 1, added: 1, withdrawn: [], conflicts: [{ customer_id: 'C1', field: 'name', shop: 'Lucía Fernández', list: 'Lucía F.' }] });
	const [lucia, other, iker] = rowsOf(merged.table);
	expect(lucia).toMatchObject({ Nombre: 'Lucía F.', 'Correo electrónico': 'LUCIA@example.com', Teléfono: '+34600111222', Etiquetas: 'VIP, Cliente Tienda', 'Lo que le gusta': 'anchoas', Compras: 2, 'Gasto total': 31.5, 'ID cliente': 'C1' });
	expect(other).toMatchObject({ Nombre: 'Otra', 'Lo que le gusta': 'sobaos' });
	expect(iker).toMatchObject({ Nombre: 'Iker', Teléfono: '+34600333444', 'Lo que le gusta': null });
});

it('takes a shared phone with another email for somebody else', () => {
	const merged = mergeList([{ Email: 'madre@example.com', Teléfono: '600111222' }], [person({ email: 'hija@example.com', phone: '+34600111222' })], 'es');
	expect(merged).toMatchObject({ updated: 0, added: 1 });
});

it('hears a no on the list, and never writes a yes over it', () => {
	const merged = mergeList([{ Email: 'a@example.com', Newsletter: 'no' }, { Email: 'b@example.com', Newsletter: 'sí' }], [person({ email: 'a@example.com', marketing: true }), person({ customerId: 'C2', email: 'b@example.com', marketing: false })], 'es');
	expect(merged.withdrawn).toEqual(['C1']);
	expect(rowsOf(merged.table).map((row) => row['Newsletter'])).toEqual(['no', 'no']);
});

it('read back and merged again changes nothing', () => {
	const people = [person({ name: 'Ana', email: 'a@example.com', marketing: true, segments: ['VIP', 'Local'] }), person({ customerId: 'C2', phone: '+34600333444' })];
	const once = mergeList([], people, 'en').table;
	const again = mergeList(rowsOf(once), people, 'en');
	expect(again).toMatchObject({ updated: 2, added: 0, conflicts: [] });
	expect(again.table).toEqual(once);
});
