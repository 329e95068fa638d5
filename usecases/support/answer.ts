/** What the ledger answers to a topic. */
import { DateTime } from 'luxon';
import type { ReasonCode } from '../../shop/reasons';
import { zoneOf } from '../../shop/time';
import type { Voice } from '../../shop/voice/voice';
import type { UnitContext } from '../unit';

export interface Answer {
	reason: ReasonCode;
	reply: string;
	/** Something is missing that only they can say: it counts as a question without an answer. */
	asks: boolean;
}

/** `12 de noviembre`, with its year unless it is this one. */
export function dayInWords({ shop, now }: UnitContext, { locale }: Voice, at: number): string {
	const zone = zoneOf(shop.zone);
	const day = DateTime.fromMillis(at, { zone }).setLocale(locale);
	const year = day.year !== DateTime.fromMillis(now, { zone }).year;
	return day.toFormat(locale === 'es' ? `d 'de' LLLL${year ? " 'de' yyyy" : ''}` : `d LLLL${year ? ' yyyy' : ''}`);
}
