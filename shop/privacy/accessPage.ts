/** The copy of somebody's data for people to read (RGPD art. 15): one page, no scripts, nothing loaded from anywhere. */
import { escapeMarkup } from '../text';
import type { AccessCopy } from './accessCopy';

const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2b30}h1{color:#17505c}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem;font-size:.9rem}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #d9e0e2;vertical-align:top;overflow-wrap:anywhere}';

const WORDS = {
	es: {
		title: 'Tus datos', made: 'Copia hecha el', sections: {
			identity: 'Quién eres para nosotros', seen_as: 'Cómo nos llegaron tus datos', permissions: 'Lo que nos permitiste, con las palabras que viste', objections: 'Mensajes que no quieres', purchases: 'Lo que compraste',
			points: 'Puntos', reviews: 'Reseñas que te pedimos', messages: 'Mensajes comerciales que te enviamos', bookings: 'Reservas', groups: 'Grupos y etiquetas', pickups: 'Pedidos para recoger', shared_with: 'Otros sistemas que tienen tus datos',
		},
		none: 'Nada.',
	},
	en: {
		title: 'Your data', made: 'Copy made on', sections: {
			identity: 'Who you are to us', seen_as: 'How your data came to us', permissions: 'What you allowed, in the words you saw', objections: 'Messages you do not want', purchases: 'What you bought',
			points: 'Points', reviews: 'Reviews we asked you for', messages: 'Commercial messages we sent you', bookings: 'Bookings', groups: 'Groups and tags', pickups: 'Orders to collect', shared_with: 'Other systems that have your data',
		},
		none: 'Nothing.',
	},
};

export function accessPage(copy: AccessCopy, locale: 'es' | 'en'): string {
	const words = WORDS[locale];
	const sections = (Object.keys(words.sections) as (keyof typeof words.sections)[]).map((key) => `<h2>${escapeMarkup(words.sections[key])}</h2>${tableOf(copy[key], words.none)}`);
	const about = copy.about.text.map((line) => `<p>${escapeMarkup(line)}</p>`).join('');
	return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeMarkup(words.title)} · ${escapeMarkup(copy.about.shop)}</title><style>${STYLE}</style></head><body><h1>${escapeMarkup(words.title)} · ${escapeMarkup(copy.about.shop)}</h1><p>${escapeMarkup(words.made)} ${escapeMarkup(copy.about.made_at)}</p>${about}${sections.join('')}</body></html>`;
}

function tableOf(rows: readonly Readonly<Record<string, unknown>>[], none: string): string {
	if (rows.length === 0) return `<p>${escapeMarkup(none)}</p>`;
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row).filter((key) => row[key] !== null && row[key] !== undefined && row[key] !== '')))];
	const head = columns.map((column) => `<th>${escapeMarkup(column.replaceAll('_', ' '))}</th>`).join('');
	const body = rows.map((row) => `<tr>${columns.map((column) => `<td>${escapeMarkup(cell(row[column]))}</td>`).join('')}</tr>`).join('');
	return `<table><tr>${head}</tr>${body}</table>`;
}

function cell(value: unknown): string {
	if (value === null || value === undefined) return '';
	return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}
