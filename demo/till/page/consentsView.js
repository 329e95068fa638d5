/** Permissions, each asked by itself, none ticked beforehand (RGPD recital 32); what was agreed before can be taken back. */
import { el, icon } from './dom.js';
import { edited, locked, state } from './state.js';
import { day } from './words.js';

const ASKED = [
	['receipt', 'Ticket por email'],
	['review', 'Pedirle su opinión'],
	['marketing', 'Novedades'],
];

export function consentsView({ known, typed }) {
	const reachable = (known?.email ?? typed?.email) !== undefined;
	if (!reachable) return el('div', { class: 'consents' }, el('p', {}, 'Sin email no se le puede enviar nada.'));
	return el('div', { class: 'consents', role: 'group', 'aria-label': 'Permisos del cliente' }, ASKED.map(([purpose, title]) => rowOf(purpose, title, known?.consents?.[purpose])));
}

function rowOf(purpose, title, before) {
	return before?.granted === true ? toldRow(purpose, title, before) : askRow(purpose, title);
}

function askRow(purpose, title) {
	const box = el('input', {
		type: 'checkbox',
		'data-purpose': purpose,
		disabled: locked(),
		onchange: () => {
			if (box.checked) state.consents.set(purpose, true);
			else state.consents.delete(purpose);
			state.attempt = undefined;
		},
	});
	box.checked = state.consents.get(purpose) === true;
	return el('label', { class: 'consent' }, box, el('span', {}, el('b', {}, title), el('small', {}, state.shop.wording[purpose])));
}

function toldRow(purpose, title, before) {
	const withdrawn = state.consents.get(purpose) === false;
	const since = before.at === undefined ? 'Ya dijo que sí' : `Dijo que sí el ${day(before.at, state.shop.zone)}`;
	const toggle = () => {
		if (withdrawn) state.consents.delete(purpose);
		else state.consents.set(purpose, false);
		edited('customer');
	};
	return el(
		'div',
		{ class: 'consent told' },
		icon(withdrawn ? 'cross' : 'check', withdrawn ? 'mark no' : 'mark'),
		el('span', {}, el('b', {}, title), el('small', {}, withdrawn ? 'Se retira con esta venta' : since)),
		el('button', { type: 'button', class: 'quiet small', 'aria-label': `${withdrawn ? 'Mantener' : 'Retirar'} el permiso: ${title}`, onclick: toggle, disabled: locked() }, withdrawn ? 'Mantener' : 'Retirar'),
	);
}
