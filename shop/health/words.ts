/** How a shop speaks of its tills and of times: "la caja 2 (Tienda Santander)", "las 11:40", "el martes 18 a las 19:50". */
import { DateTime } from 'luxon';
import { zoneOf } from '../time';

export interface TillName {
	source: string;
	store: string | null;
	till: string | null;
}

type Locale = 'es' | 'en';

/** Beginning a sentence. */
export function tillWords({ source, store, till }: TillName, locale: Locale): string {
	if (till === null) return store ?? source;
	const at = store === null ? '' : ` (${store})`;
	const plain = /^(?:caja|till|tpv|pos)?[\s_-]*(\d+)$/i.exec(till)?.[1];
	if (locale === 'en') return `${plain === undefined ? `Till “${till}”` : `Till ${plain}`}${at}`;
	return `${plain === undefined ? `La caja «${till}»` : `La caja ${plain}`}${at}`;
}

/** After "since" and "desde". */
export function sinceWords(at: number, now: number, zone: string, locale: Locale): string {
	const moment = DateTime.fromMillis(at, { zone: zoneOf(zone), locale });
	const today = moment.hasSame(DateTime.fromMillis(now, { zone: zoneOf(zone) }), 'day');
	const time = moment.toFormat('H:mm');
	if (locale === 'en') return today ? time : `${moment.toFormat('cccc d')} at ${time}`;
	const article = moment.hour === 1 ? 'la' : 'las';
	return today ? `${article} ${time}` : `el ${moment.toFormat('cccc d')} a ${article} ${time}`;
}

/** «La caja 2 no envía ventas desde las 11:40». */
export function silenceWords(till: TillName, facts: { lastAt: number; missing: number }, now: number, zone: string, locale: Locale): string {
	const since = sinceWords(facts.lastAt, now, zone, locale);
	const missing = Math.round(facts.missing);
	return locale === 'es'
		? `${tillWords(till, 'es')} no envía ventas desde ${since}; lo normal habrían sido unas ${missing}`
		: `${tillWords(till, 'en')} has sent no sales since ${since}; some ${missing} would be usual`;
}

export function backWords(till: TillName, lastAt: number, now: number, zone: string, locale: Locale): string {
	const since = sinceWords(lastAt, now, zone, locale);
	return locale === 'es' ? `${tillWords(till, 'es')} vuelve a enviar ventas; la última es de ${since}` : `${tillWords(till, 'en')} sends sales again; the last is of ${since}`;
}
