/**
 * The address behind the QR of a Spanish invoice (AEAT, "Características del código QR y especificaciones del servicio
 * de cotejo" 0.5.0; RD 1619/2012 art. 6.5 and 7.5). We read and build it; we issue no invoice and number nothing.
 */
import { FiscalCodeError } from './fiscalCodeError';

export interface AeatCode {
	/** The system sends its records to the AEAT as they are made (VERI*FACTU). */
	verifiable: boolean;
	/** The AEAT's test service. */
	test: boolean;
	/** Who issued the invoice. */
	nif: string;
	/** Series and number as in the record, at most 60 characters. */
	number: string;
	/** `DD-MM-YYYY`. */
	date: string;
	/** `-123.45` */
	amount: string;
}

const HOSTS = { real: 'www2.agenciatributaria.gob.es', test: 'prewww2.aeat.es' } as const;
const PATHS = { verifiable: '/wlpl/TIKE-CONT/ValidarQR', other: '/wlpl/TIKE-CONT/ValidarQRNoVerifactu' } as const;
const OF_THE_AEAT = /^https?:\/\/(?:[a-z0-9-]+\.)*(?:agenciatributaria\.gob\.es|aeat\.es)(?:[:/?]|$)/i;
/** AEAT 0.5.0 §4: ASCII 32–126. */
const NUMBER = /^[ -~]{1,60}$/;
/** Nine characters; whether its letter fits is for whoever issued it. */
const NIF = /^[A-Z0-9]{9}$/;
const AMOUNT = /^-?\d{1,12}(?:\.\d{1,2})?$/;

/** Whether a code means to be the AEAT's. */
export function isAeatCode(code: string): boolean {
	return OF_THE_AEAT.test(code);
}

/** @throws FiscalCodeError naming the field that is wrong */
export function buildAeatUrl(code: AeatCode): string {
	const problems = aeatProblems(code);
	if (problems.length > 0) throw new FiscalCodeError(problems.join('; '));
	const { nif, number, date, amount } = code;
	const path = code.verifiable ? PATHS.verifiable : PATHS.other;
	return `https://${code.test ? HOSTS.test : HOSTS.real}${path}?nif=${nif}&numserie=${encodeURIComponent(number)}&fecha=${date}&importe=${amount}`;
}

/** @throws FiscalCodeError naming what the AEAT would not take */
export function readAeatUrl(url: string): AeatCode {
	if (!URL.canParse(url)) throw new FiscalCodeError('it is no address');
	const { protocol, hostname, port, pathname, searchParams } = new URL(url);
	const test = hostname === HOSTS.test;
	if (protocol !== 'https:' || port !== '' || (!test && hostname !== HOSTS.real)) throw new FiscalCodeError(`it must begin with https://${HOSTS.real}/`);
	const verifiable = pathname === PATHS.verifiable;
	if (!verifiable && pathname !== PATHS.other) throw new FiscalCodeError(`${pathname} is no address of the AEAT's check`);
	const field = (name: string): string => {
		const values = searchParams.getAll(name);
		if (values.length !== 1) throw new FiscalCodeError(`it must have "${name}" once`);
		return values[0] ?? '';
	};
	if (searchParams.has('formato')) throw new FiscalCodeError('"formato" must not be in a printed code');
	const code: AeatCode = { verifiable, test, nif: field('nif'), number: field('numserie'), date: field('fecha'), amount: field('importe') };
	const problems = aeatProblems(code);
	if (problems.length > 0) throw new FiscalCodeError(problems.join('; '));
	return code;
}

function aeatProblems({ nif, number, date, amount }: AeatCode): string[] {
	return [
		...(NIF.test(nif) ? [] : [`nif "${nif}" is not nine letters and digits`]),
		...(NUMBER.test(number) ? [] : ['numserie must have 1 to 60 characters of ASCII']),
		...(isDate(date) ? [] : [`fecha "${date}" is no day written DD-MM-YYYY`]),
		...(AMOUNT.test(amount) ? [] : [`importe "${amount}" is no amount with a point and at most two decimals`]),
	];
}

function isDate(text: string): boolean {
	const parts = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text);
	if (!parts) return false;
	const [day, month, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
