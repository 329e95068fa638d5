/**
 * The fiscal code that the till supplied, as the law wants it shown. We print it and no more: numbers, records and
 * codes are the till's (RD 1619/2012 art. 6.5 and 7.5; AEAT, "Características del código QR" 0.5.0).
 */
import type { TicketLine, TicketLocale } from '../types';
import { ticketWords } from './words';

/** QR version 40, level M, byte mode (ISO/IEC 18004, table 7). */
const QR_CAPACITY = 2331;
const QR_TEXT = /^[ -~]+$/;
const AEAT = /^https:\/\/(?:[a-z0-9-]+\.)*(?:agenciatributaria\.gob\.es|aeat\.es)\//i;
/** Only systems that send their records at once may say so below the code. */
const AEAT_VERIFIABLE = /\/ValidarQR\?/;

/** An empty line is 3.75 mm; at least 2 mm must be white around the code. The line feed after it makes the lower one. */
const QUIET_ZONE: TicketLine = { kind: 'blank' };

/** Where on the ticket the code goes: AEAT wants it before the contents, TicketBAI's end the ticket. */
export type FiscalQrPlace = 'top' | 'bottom';

export function fiscalQrPlace(code: string): FiscalQrPlace {
	return AEAT.test(code.trim()) ? 'top' : 'bottom';
}

export function layoutFiscalQr(code: string, locale: TicketLocale): TicketLine[] {
	const words = ticketWords(locale);
	const text = printableCode(code.trim());
	if (text === undefined) {
		return [
			{ kind: 'text', text: words.unprintableQr },
			{ kind: 'text', text: code },
		];
	}
	if (!AEAT.test(text)) return [QUIET_ZONE, { kind: 'qr', text }];
	return [
		{ kind: 'text', text: words.fiscalQr, align: 'center' },
		QUIET_ZONE,
		{ kind: 'qr', text },
		...(AEAT_VERIFIABLE.test(text) ? [{ kind: 'text', text: 'VERI*FACTU', align: 'center' } as const] : []),
	];
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
