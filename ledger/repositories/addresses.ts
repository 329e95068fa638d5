/** Who hears at an address: a family's mailbox is one, however many customers go by it. */
import type { Sql } from '../sql';

/** @param contact normalised email, or phone in E.164 */
export async function customersAt(sql: Sql, contact: string): Promise<number[]> {
	const column = contact.includes('@') ? 'email' : 'phone';
	const rows = await sql.all<{ id: number }>(`SELECT id FROM customers WHERE ${column} = ? AND merged_into IS NULL ORDER BY id`, contact);
	return rows.map((row) => Number(row.id));
}

/** The customer and whoever else goes by the address that is written to. */
export async function whoHears(sql: Sql, customerId: number, contact: string | null): Promise<number[]> {
	return contact === null ? [customerId] : [...new Set([customerId, ...(await customersAt(sql, contact))])];
}
