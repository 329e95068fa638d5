/** Tills that fell silent, told to each listener once, and once more when they speak again. */
import { getSetting, setSetting } from '../../../ledger/repositories/settings';
import { adviceFor } from '../../../shop/health/advice';
import { backWords, silenceWords, tillWords } from '../../../shop/health/words';
import type { ReasonCode } from '../../../shop/reasons';
import { zonedIso } from '../../../shop/time';
import { unit } from '../../unit';
import type { UnitContext } from '../../unit';
import { tillStandings } from './tills';
import type { Listening, TillStanding } from './tills';

const TOLD = 'till_silence/';

export interface SilentTillsInput extends Listening {
	/** Who is told: workflow and node id. */
	listener: string;
	/** Leaves no trace: the same is told again. */
	simulate: boolean;
}

export interface TillNews {
	event: 'till_silent' | 'till_back';
	status: 'bad' | 'ok';
	reason: Extract<ReasonCode, 'till_silent' | 'till_back'>;
	message: string;
	advice: string | null;
	name: string;
	source: string;
	store: string | null;
	till: string | null;
	/** ISO 8601 in the shop's zone. */
	last_sale_at: string;
	/** Sales that should have come since. */
	missing: number;
}

export const silentTills = unit<SilentTillsInput, TillNews[]>(async (context, input) => {
	const { sql, shop } = context;
	const news: TillNews[] = [];
	for (const till of await tillStandings(context, input)) {
		const name = `${TOLD}${input.listener}/${till.key}`;
		const told = (await getSetting(sql, name)) ?? '';
		const silentNow = till.silence.state === 'silent' ? String(till.lastAt) : '';
		if (told === silentNow) continue;
		news.push(newsOf(context, till, silentNow !== ''));
		if (!input.simulate && !shop.simulate) await setSetting(sql, name, silentNow);
	}
	return news;
});

function newsOf({ now, shop: { zone, locale } }: UnitContext, till: TillStanding, silent: boolean): TillNews {
	const reason = silent ? 'till_silent' : 'till_back';
	return {
		event: reason,
		status: silent ? 'bad' : 'ok',
		reason,
		message: silent ? silenceWords(till, { lastAt: till.lastAt, missing: till.silence.missing }, now, zone, locale) : backWords(till, till.lastAt, now, zone, locale),
		advice: adviceFor(reason, locale) ?? null,
		name: tillWords(till, locale),
		source: till.source,
		store: till.store,
		till: till.till,
		last_sale_at: zonedIso(till.lastAt, zone),
		missing: silent ? Math.round(till.silence.missing) : 0,
	};
}
