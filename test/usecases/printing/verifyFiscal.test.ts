import { verifyFiscal } from '../../../usecases/verifyFiscal';

const zone = 'Europe/Madrid';
/** AEAT, "Detalle de las especificaciones técnicas para generación de la huella" 0.1.2, examples 6.1 to 6.3. */
const first = {
	IDFactura: { IDEmisorFactura: '89890001K', NumSerieFactura: '12345678/G33', FechaExpedicionFactura: '01-01-2024' },
	TipoFactura: 'F1', CuotaTotal: 12.35, ImporteTotal: '123.45', FechaHoraHusoGenRegistro: '2024-01-01T19:20:30+01:00',
	Huella: '3C464DAF61ACB827C65FDA19F352A4E3BDC2C640E9E9FC4CC058073F38F12F60',
};
const second = {
	IDEmisorFactura: '89890001K', NumSerieFactura: '12345679/G34', FechaExpedicionFactura: '01-01-2024', TipoFactura: 'F1', CuotaTotal: '12.35',
	ImporteTotal: '123.45', FechaHoraHusoGenRegistro: '2024-01-01T19:20:35+01:00', Encadenamiento: { RegistroAnterior: { Huella: first.Huella } },
	Huella: 'F7B94CFD8924EDFF273501B01EE5153E4CE8F259766F88CF6ACB8935802A2B97',
};
const cancelled = {
	IDEmisorFacturaAnulada: '89890001K', NumSerieFacturaAnulada: '12345679/G34', FechaExpedicionFacturaAnulada: '01-01-2024',
	FechaHoraHusoGenRegistro: '2024-01-01T19:20:40+01:00', huella_anterior: second.Huella, Huella: '177547c0d57ac74748561d054a9cec14b4c4ea23d1befd6f2e69e3a388f90c68',
};

describe('VeriFactu records', () => {
	it.each([['the first', first], ['the next', second], ['a cancellation', cancelled]])('%s agrees', (_which, verifactu) => {
		expect(verifyFiscal({ verifactu }, zone)).toEqual([{ check: 'verifactu_hash', ok: true }]);
	});

	it('a changed amount shows, with the hash it should have', () => {
		expect(verifyFiscal({ verifactu: { ...first, ImporteTotal: '123.46' } }, zone)).toEqual([{ check: 'verifactu_hash', ok: false, message: expect.stringMatching(/^Huella should be [0-9A-F]{64}$/) }]);
	});

	it('a record chained to another than the one before it shows', () => {
		expect(verifyFiscal({ verifactu: { ...second, huella_anterior: cancelled.Huella.toUpperCase() } }, zone)).toContainEqual(expect.objectContaining({ check: 'verifactu_chain', ok: false }));
	});

	it('what is missing is named', () => {
		expect(verifyFiscal({ verifactu: { Huella: 'x' } }, zone)).toEqual([expect.objectContaining({ ok: false, message: expect.stringContaining('IDEmisorFactura') })]);
	});
});

describe('codes on sales', () => {
	const sale = { transaction_id: 'F-1', timestamp: '2025-12-11T23:30:00Z', total_amount: 31 };
	const aeat = 'https://prewww2.aeat.es/wlpl/TIKE-CONT/ValidarQR?nif=89890001K&numserie=F-1&fecha=12-12-2025&importe=31.00';

	it('of the AEAT name the sale they stand on', () => {
		expect(verifyFiscal({ ...sale, fiscal_qr: aeat }, zone)).toEqual([{ check: 'aeat_qr', ok: true }, { check: 'number', ok: true }, { check: 'date', ok: true }, { check: 'amount', ok: true }]);
		expect(verifyFiscal({ ...sale, fiscal_qr: aeat, total_amount: 30, transaction_id: 'F-2', timestamp: '2025-12-11T12:00:00Z' }, zone).filter(({ ok }) => !ok)).toEqual([
			{ check: 'number', ok: false, message: 'the code says F-1, the sale F-2' },
			{ check: 'date', ok: false, message: 'the code says 12-12-2025, the sale 11-12-2025' },
			{ check: 'amount', ok: false, message: 'the code says 31.00, the sale 30' },
		]);
	});

	it('of TicketBAI are checked by their CRC', () => {
		const tbai = 'https://batuz.eus/QRTBAI/?id=TBAI-00000006Y-251019-btFpwP8dcLGAF-237&s=T&nf=27174&i=4.70&cr=007';
		expect(verifyFiscal({ fiscal_qr: tbai, ticketbai_id: 'TBAI-00000006Y-251019-btFpwP8dcLGAF-237' }, zone)).toEqual([{ check: 'ticketbai_id', ok: true }, { check: 'ticketbai_qr', ok: true }]);
		expect(verifyFiscal({ fiscal_qr: tbai.replace('4.70', '4.71') }, zone)).toEqual([expect.objectContaining({ check: 'ticketbai_qr', ok: false })]);
	});

	it('that are neither are said to be', () => {
		expect(verifyFiscal({ fiscal_qr: 'https://tienda.example' }, zone)).toEqual([expect.objectContaining({ ok: false })]);
		expect(verifyFiscal({}, zone)).toEqual([]);
	});
});
