/** A problem as people should meet it: what happened, what exactly, what to do. */
import { el } from './dom.js';

export function problemCard(problem, ...actions) {
	return el(
		'div',
		{ class: 'problem', 'data-code': problem.code },
		el('strong', {}, problem.title),
		problem.detail && el('p', {}, problem.detail),
		el('p', {}, problem.whatToDo),
		actions.length > 0 && el('div', { class: 'row' }, actions),
	);
}
