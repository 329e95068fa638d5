/**
 * The hash that chains VeriFactu records (AEAT, "Detalle de las especificaciones técnicas para generación de la huella
 * o hash de los registros de facturación" 0.1.2). We recompute it to check what a till made; we make no records.
 */
import { createHash } from 'node:crypto';

/** The fields of an invoice's record and of a cancellation's, in the order they are hashed. */
const FIELDS = {
	invoice: ['IDEmisorFactura', 'NumSerieFactura', 'FechaExpedicionFactura', 'TipoFactura', 'CuotaTotal', 'ImporteTotal', 'Huella', 'FechaHoraHusoGenRegistro'],
	cancellation: ['IDEmisorFacturaAnulada', 'NumSerieFacturaAnulada', 'FechaExpedicionFacturaAnulada', 'Huella', 'FechaHoraHusoGenRegistro'],
} as const;

/** A record's values as they were sent, by the schema's names. `Huella` is the one before it, empty for the first. */
export type VerifactuRecord = Readonly<Record<string, string>>;

/** The text that is hashed: values as sent, without the spaces around them. */
export function hashedText(record: VerifactuRecord): string {
	const fields = 'IDEmisorFacturaAnulada' in record ? FIELDS.cancellation : FIELDS.invoice;
	return fields.map((name) => `${name}=${(record[name] ?? '').trim()}`).join('&');
}

/** SHA-256, upper-case hexadecimal. */
export function recordHash(record: VerifactuRecord): string {
	return createHash('sha256').update(hashedText(record), 'utf8').digest('hex').toUpperCase();
}

/** The names without which a record cannot be hashed. */
export function missingFields(record: VerifactuRecord): string[] {
	const fields: readonly string[] = 'IDEmisorFacturaAnulada' in record ? FIELDS.cancellation : FIELDS.invoice;
	return fields.filter((name) => name !== 'Huella' && (record[name] ?? '').trim() === '');
}
