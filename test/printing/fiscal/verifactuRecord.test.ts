import { missingFields, recordHash } from '../../../printing/fiscal/verifactuRecord';
import type { VerifactuRecord } from '../../../printing/fiscal/verifactuRecord';
import { readVectors, WITHOUT_VECTORS } from './vectors';

const vectors = readVectors();

/** `A=1&B=2` as a record; a number may hold neither sign here. */
const recordOf = (text: string): VerifactuRecord => Object.fromEntries(text.split('&').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));

/** AEAT, "Detalle de las especificaciones técnicas para generación de la huella" 0.1.2, example 6.1. */
const first: VerifactuRecord = {
	IDEmisorFactura: '89890001K', NumSerieFactura: '12345678/G33', FechaExpedicionFactura: '01-01-2024', TipoFactura: 'F1', CuotaTotal: '12.35',
	ImporteTotal: '123.45', Huella: '', FechaHoraHusoGenRegistro: '2024-01-01T19:20:30+01:00',
};

describe('the hash of a VeriFactu record', () => {
	it('is the AEAT’s own example', () => {
		expect(recordHash(first)).toBe('3C464DAF61ACB827C65FDA19F352A4E3BDC2C640E9E9FC4CC058073F38F12F60');
	});

	(vectors ? it : it.skip)(`agrees with every known record${vectors ? ` (${vectors.huella.length})` : ` ${WITHOUT_VECTORS}`}`, () => {
		expect(vectors!.huella).toHaveLength(22);
		expect(vectors!.huella.filter(({ input, expected }) => recordHash(recordOf(input)) !== expected).map(({ id }) => id)).toEqual([]);
	});

	it('takes values as they were sent, less the spaces around them', () => {
		expect(recordHash({ ...first, CuotaTotal: ' 12.35 ' })).toBe(recordHash(first));
		expect(recordHash({ ...first, CuotaTotal: '12.350' })).not.toBe(recordHash(first));
	});

	it('needs every field but the hash before it', () => {
		expect(missingFields(first)).toEqual([]);
		expect(missingFields({ IDEmisorFacturaAnulada: '89890001K' })).toEqual(['NumSerieFacturaAnulada', 'FechaExpedicionFacturaAnulada', 'FechaHoraHusoGenRegistro']);
	});
});
