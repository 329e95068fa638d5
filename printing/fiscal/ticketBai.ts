/**
 * TicketBAI: the identifier and the QR of the Basque treasuries (Orden Foral 521/2020 Gipuzkoa, annex IV; the same in
 * Álava and Bizkaia). We check and print what the till supplies.
 */
import { FiscalCodeError } from './fiscalCodeError';

export interface TicketBaiCode {
	/** `TBAI-NIF-DDMMYY-<13 of the signature>-CRC` */
	id: string;
	nif: string;
	/** `DDMMYY` */
	date: string;
	/** Series, number and amount as in the invoice; series may be absent. */
	series: string | undefined;
	number: string;
	amount: string;
	crc: string;
}

/** Where each treasury's code leads. */
const PLACES: Readonly<Record<string, string>> = {
	'batuz.eus': '/QRTBAI/',
	'tbai.egoitza.gipuzkoa.eus': '/qr/',
	'tbai.prep.gipuzkoa.eus': '/qr/',
	'ticketbai.araba.eus': '/tbai/qrtbai/',
	'pruebas-ticketbai.araba.eus': '/tbai/qrtbai/',
};
const ID = /^TBAI-([A-Z0-9]{9})-(\d{6})-([A-Za-z0-9+/=]{13})-(\d{3})$/;
const POLYNOMIAL = 0x07;

/** CRC-8 (polynomial 0x07, start 0, no reflection) over UTF-8, as three digits. */
export function ticketBaiCrc(text: string): string {
	let crc = 0;
	for (const byte of Buffer.from(text, 'utf8')) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc & 0x80 ? (crc << 1) ^ POLYNOMIAL : crc << 1) & 0xff;
	}
	return String(crc).padStart(3, '0');
}

/** Whether a code means to be TicketBAI's. */
export function isTicketBaiCode(code: string): boolean {
	return /[?&]id=TBAI-/i.test(code) || /^TBAI-/i.test(code) || /^https?:\/\/(?:batuz\.eus\/QRTBAI|[a-z.-]*egoitza\.gipuzkoa\.eus|[a-z-]*ticketbai\.araba\.eus)/i.test(code);
}

/** The identifier's parts. @throws FiscalCodeError when it is none or its CRC does not fit */
export function readTicketBaiId(id: string): { nif: string; date: string } {
	const parts = ID.exec(id);
	if (!parts) throw new FiscalCodeError(`"${id}" is no TicketBAI identifier`);
	const [, nif = '', date = '', , crc = ''] = parts;
	const right = ticketBaiCrc(id.slice(0, -3));
	if (crc !== right) throw new FiscalCodeError(`the identifier ends in ${crc}; its CRC is ${right}`);
	return { nif, date };
}

/** @throws FiscalCodeError naming what is wrong */
export function readTicketBaiUrl(url: string): TicketBaiCode {
	if (!URL.canParse(url)) throw new FiscalCodeError('it is no address');
	const { protocol, hostname, pathname, searchParams } = new URL(url);
	if (protocol !== 'https:' || PLACES[hostname] !== pathname) throw new FiscalCodeError(`${hostname}${pathname} is no treasury's address`);
	const field = (name: string): string => {
		const value = searchParams.getAll(name);
		if (value.length !== 1 || value[0] === '') throw new FiscalCodeError(`it must have "${name}" once`);
		return value[0] ?? '';
	};
	// In an address a plus sign is itself: the identifier may hold one.
	const id = field('id').replaceAll(' ', '+');
	const { nif, date } = readTicketBaiId(id);
	const [number, amount, crc] = [field('nf'), field('i'), field('cr')];
	const cut = url.indexOf('&cr=');
	if (cut === -1 || url.slice(cut) !== `&cr=${crc}`) throw new FiscalCodeError('"cr" must come last');
	const right = ticketBaiCrc(url.slice(0, cut));
	if (crc !== right) throw new FiscalCodeError(`the code ends in cr=${crc}; its CRC is ${right}`);
	return { id, nif, date, series: searchParams.get('s') ?? undefined, number, amount, crc };
}
