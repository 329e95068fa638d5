/**
 * The fiscal code that the till supplied, as the law wants it shown. We print it and no more: numbers, records and
 * codes are the till's (RD 1619/2012 art. 6.5 and 7.5; AEAT, "Características del código QR" 0.5.0; Orden Foral
 * 521/2020 of Gipuzkoa for TicketBAI).
 */
import { isAeatCode, readAeatUrl } from '../fiscal/aeatCode';
import { FiscalCodeError } from '../fiscal/fiscalCodeError';
import { isTicketBaiCode, readTicketBaiUrl } from '../fiscal/ticketBai';
import type { TicketLine, TicketLocale } from '../types';
import { textLine } from './lines';
import { ticketWords } from './words';

/** QR version 40, level M, byte mode (ISO/IEC 18004, table 7). */
const QR_CAPACITY = 2331;
const QR_TEXT = /^[ -~]+$/;

/** An empty line is 3.75 mm; at least 2 mm must be white around the code. The line feed after it makes the lower one. */
const QUIET_ZONE: TicketLine = { kind: 'blank' };

/** Where on the ticket the code goes: AEAT wants it before the contents, TicketBAI's end the ticket. */
export type FiscalQrPlace = 'top' | 'bottom';

export function fiscalQrPlace(code: string): FiscalQrPlace {
	return isAeatCode(code.trim()) ? 'top' : 'bottom';
}

/** @throws FiscalCodeError for a code of the AEAT or of TicketBAI that its treasury would not know */
export function layoutFiscalQr(code: string, locale: TicketLocale): TicketLine[] {
	const text = printableCode(code.trim());
	if (text !== undefined && isAeatCode(text)) return aeatLines(text, locale);
	if (text !== undefined && isTicketBaiCode(text)) return ticketBaiLines(text);
	if (text !== undefined) return [QUIET_ZONE, { kind: 'qr', text }];
	if (isAeatCode(code.trim()) || isTicketBaiCode(code.trim())) throw new FiscalCodeError('the fiscal code is longer than any QR code holds');
	return [textLine(ticketWords(locale).unprintableQr), textLine(code)];
}

function aeatLines(text: string, locale: TicketLocale): TicketLine[] {
	const { verifiable } = named('the fiscal code', () => readAeatUrl(text));
	return [
		textLine(ticketWords(locale).fiscalQr, { align: 'center' }),
		QUIET_ZONE,
		{ kind: 'qr', text, fiscal: true },
		// Only systems that send their records at once may say so below the code.
		...(verifiable ? [textLine('VERI*FACTU', { align: 'center' })] : []),
	];
}

function ticketBaiLines(text: string): TicketLine[] {
	const { id } = named('the TicketBAI code', () => readTicketBaiUrl(text));
	return [textLine(id, { align: 'center' }), QUIET_ZONE, { kind: 'qr', text, fiscal: true }];
}

function named<T>(what: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw error instanceof FiscalCodeError ? new FiscalCodeError(`${what}: ${error.message}`) : error;
	}
}

/** ASCII that a QR holds exactly; the rest of a link is percent-encoded (RFC 3987 §3.1), of other text refused. */
function printableCode(code: string): string | undefined {
	const text = /^https?:\/\//i.test(code) ? encodeLink(code) : code;
	return QR_TEXT.test(text) && text.length <= QR_CAPACITY ? text : undefined;
}

function encodeLink(link: string): string {
	try {
		return link.replace(/[^!-~]+/g, encodeURIComponent);
	} catch {
		// Half a surrogate pair: no link of any till's making, and refused below.
		return link;
	}
}
