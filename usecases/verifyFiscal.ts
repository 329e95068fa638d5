/**
 * Fiscal codes checked against what they must be: the hash of a VeriFactu record, the AEAT's and TicketBAI's QR, and
 * whether they name the sale they stand on. Checked, not issued: records, numbers and signatures are the till's.
 */
import { FiscalCodeError, isAeatCode, isTicketBaiCode, missingFields, readAeatUrl, readTicketBaiId, readTicketBaiUrl, recordHash } from '../printing';
import type { VerifactuRecord } from '../printing';
import { businessDate } from '../shop/time';

export interface FiscalCheck {
	/** `verifactu_hash`, `verifactu_chain`, `aeat_qr`, `ticketbai_id`, `ticketbai_qr`, `number`, `date`, `amount`. */
	check: string;
	ok: boolean;
	/** What it should be, in English, when it is not. */
	message?: string;
}

/** What an item may hold: `verifactu` (a record by the schema's names), `fiscal_qr`, `ticketbai_id`, and the sale. */
export function verifyFiscal(item: Readonly<Record<string, unknown>>, zone: string): FiscalCheck[] {
	const { verifactu, fiscal_qr: code, ticketbai_id: id } = item;
	return [
		...(isRecord(verifactu) ? checkRecord(verifactu) : []),
		...(typeof id === 'string' && id !== '' ? [attempt('ticketbai_id', () => void readTicketBaiId(id))] : []),
		...(typeof code === 'string' && code !== '' ? checkCode(code.trim(), item, zone) : []),
	];
}

/**
 * `Huella` is the record's own; the one before it is `huella_anterior`, or stands where the schema has it, in
 * `Encadenamiento.RegistroAnterior.Huella`; absent for the first of a chain.
 */
function checkRecord(values: Readonly<Record<string, unknown>>): FiscalCheck[] {
	const own = text(values['Huella']).trim().toUpperCase();
	const chain = values['Encadenamiento'];
	const link = isRecord(chain) ? chain['RegistroAnterior'] : undefined;
	const inChain = isRecord(link) ? text(link['Huella']).trim() : undefined;
	const stated = values['huella_anterior'] === undefined ? undefined : text(values['huella_anterior']).trim();
	const invoice = isRecord(values['IDFactura']) ? values['IDFactura'] : {};
	const record: VerifactuRecord = {
		...Object.fromEntries(Object.entries({ ...invoice, ...values }).filter(([, value]) => ['string', 'number'].includes(typeof value)).map(([name, value]) => [name, text(value)])),
		Huella: stated ?? inChain ?? '',
	};
	const missing = missingFields(record);
	if (missing.length > 0) return [{ check: 'verifactu_hash', ok: false, message: `the record lacks ${missing.join(', ')}` }];
	const right = recordHash(record);
	const hash: FiscalCheck = own === right ? { check: 'verifactu_hash', ok: true } : { check: 'verifactu_hash', ok: false, message: `Huella should be ${right}` };
	if (stated === undefined || inChain === undefined) return [hash];
	return [hash, stated === inChain ? { check: 'verifactu_chain', ok: true } : { check: 'verifactu_chain', ok: false, message: `the record before it ends in ${stated}` }];
}

function checkCode(code: string, item: Readonly<Record<string, unknown>>, zone: string): FiscalCheck[] {
	if (isTicketBaiCode(code)) {
		return checked('ticketbai_qr', () => readTicketBaiUrl(code), ({ number, series, amount, date }) => [
			...compare('number', [number, `${series ?? ''}${number}`, `${series ?? ''}-${number}`], item['transaction_id']),
			...compareDay(`${date.slice(0, 2)}-${date.slice(2, 4)}-20${date.slice(4)}`, item['timestamp'], zone),
			...compareAmount(amount, item['total_amount']),
		]);
	}
	if (isAeatCode(code)) {
		return checked('aeat_qr', () => readAeatUrl(code), ({ number, date, amount }) => [
			...compare('number', [number], item['transaction_id']),
			...compareDay(date, item['timestamp'], zone),
			...compareAmount(amount, item['total_amount']),
		]);
	}
	return [{ check: 'aeat_qr', ok: false, message: 'the code is neither the AEAT’s nor TicketBAI’s' }];
}

function checked<T>(check: string, read: () => T, further: (value: T) => FiscalCheck[]): FiscalCheck[] {
	try {
		return [{ check, ok: true }, ...further(read())];
	} catch (error) {
		return [{ check, ok: false, message: wrong(error) }];
	}
}

function attempt(check: string, run: () => void): FiscalCheck {
	try {
		run();
		return { check, ok: true };
	} catch (error) {
		return { check, ok: false, message: wrong(error) };
	}
}

function wrong(error: unknown): string {
	if (error instanceof FiscalCodeError) return error.message;
	throw error;
}

function compare(check: string, inCode: readonly string[], onSale: unknown): FiscalCheck[] {
	if (typeof onSale !== 'string' && typeof onSale !== 'number') return [];
	const said = text(onSale).trim();
	return [inCode.includes(said) ? { check, ok: true } : { check, ok: false, message: `the code says ${inCode[0] ?? ''}, the sale ${said}` }];
}

function compareDay(day: string, timestamp: unknown, zone: string): FiscalCheck[] {
	const epoch = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
	if (Number.isNaN(epoch)) return [];
	return compare('date', [day], businessDate(epoch, zone).split('-').reverse().join('-'));
}

function compareAmount(amount: string, total: unknown): FiscalCheck[] {
	if ((typeof total !== 'string' && typeof total !== 'number') || total === '') return [];
	const same = Math.abs(Number(amount)) === Math.abs(Number(total));
	return [same ? { check: 'amount', ok: true } : { check: 'amount', ok: false, message: `the code says ${amount}, the sale ${total}` }];
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
