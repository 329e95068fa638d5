/** The wizard's answer as a page: what the systems can do, what to create and import, and the list from red to green. */
import { escapeMarkup } from '../text';
import type { Verdict } from './audit';
import type { SetupPlan } from './setup';

const INK = '#22313a';
const GREEN = '#2e7d4f';
const RED = '#c0392b';
const GREY = '#8a949a';
const AMBER = '#b7791f';

const words = {
	es: {
		title: 'Puesta en marcha',
		counts: (done: number, open: number) => `${done} en verde, ${open} en rojo`,
		systems: 'Lo que tienes',
		parts: { till: 'Caja', web: 'Tienda web', crm: 'CRM', printer: 'Impresora' },
		credentials: 'Credenciales que crear en n8n',
		optional: 'opcional',
		or: 'o',
		workflows: 'Flujos que importar',
		when: { now: 'Ahora', soon: 'Cuando las primeras ventas estén bien', later: 'Más adelante' },
		checklist: 'De rojo a verde',
		again: 'Vuelve a enviar el formulario cuando quieras: la lista se mira de nuevo cada vez.',
	},
	en: {
		title: 'Setting up',
		counts: (done: number, open: number) => `${done} green, ${open} red`,
		systems: 'What you have',
		parts: { till: 'Till', web: 'Web shop', crm: 'CRM', printer: 'Printer' },
		credentials: 'Credentials to create in n8n',
		optional: 'optional',
		or: 'or',
		workflows: 'Workflows to import',
		when: { now: 'Now', soon: 'Once the first sales are right', later: 'Later' },
		checklist: 'From red to green',
		again: 'Send the form again whenever you like: the list is looked at anew each time.',
	},
};

const COLOUR_OF: Readonly<Record<Verdict | 'done' | 'to_do' | 'not_needed', string>> = { good: GREEN, done: GREEN, fair: AMBER, poor: RED, to_do: RED, none: GREY, not_needed: GREY };
/** A shape too, for who does not tell red from green. */
const MARK_OF: Readonly<Record<keyof typeof COLOUR_OF, string>> = { good: '✔', done: '✔', fair: '◐', poor: '✖', to_do: '✖', none: '–', not_needed: '–' };

export function setupPage(plan: SetupPlan, locale: 'es' | 'en'): string {
	const t = words[locale];
	const marked = (status: keyof typeof COLOUR_OF, html: string) => `<li style="margin:6px 0;list-style:none"><b style="display:inline-block;width:1.6em;color:${COLOUR_OF[status]}">${MARK_OF[status]}</b>${html}</li>`;
	const workflows = (['now', 'soon', 'later'] as const).flatMap((when) => {
		const chosen = plan.workflows.filter((each) => each.when === when);
		return chosen.length === 0 ? [] : [`<h3 style="font-size:15px;margin:14px 0 4px">${t.when[when]}</h3>`, list(chosen.map(({ number, name, file, message }) => `<li>${number}. <b>${escapeMarkup(name)}</b> <code>${escapeMarkup(file)}</code><br><span style="color:${GREY}">${escapeMarkup(message)}</span></li>`))];
	});
	const body = [
		`<h1 style="font-size:24px;margin:0">${t.title}</h1><p><b>${escapeMarkup(plan.message)}</b> · ${t.counts(plan.done, plan.to_do)}</p>`,
		heading(t.checklist),
		list(plan.checklist.map(({ status, message }) => marked(status, escapeMarkup(message)))),
		`<p style="color:${GREY}">${t.again}</p>`,
		heading(t.systems),
		list(plan.audit.map(({ part, name, status, message }) => marked(status, `<b>${t.parts[part]}${name === undefined ? '' : `: ${escapeMarkup(name)}`}</b>. ${escapeMarkup(message)}`))),
		heading(t.credentials),
		list(plan.credentials.map(({ type, or, message, optional }) => `<li><code>${[type, ...or].map(escapeMarkup).join(`</code> ${t.or} <code>`)}</code>${optional ? ` (${t.optional})` : ''}: ${escapeMarkup(message)}</li>`)),
		heading(t.workflows),
		...workflows,
	];
	return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${t.title}</title></head><body style="margin:0;background:#fff;color:${INK};font-family:system-ui,sans-serif;line-height:1.4"><div style="max-width:720px;margin:0 auto;padding:20px">${body.join('')}</div></body></html>`;
}

const heading = (text: string) => `<h2 style="font-size:18px;margin:24px 0 6px">${text}</h2>`;
const list = (rows: readonly string[]) => `<ul style="margin:0;padding-left:18px">${rows.join('')}</ul>`;
