/** Elements made from data. Text always goes in as text: nothing here reads HTML. */

/** The element with this id; the page is broken without it. */
export function byId(id) {
	const element = document.getElementById(id);
	if (element === null) throw new Error(`no element #${id}`);
	return element;
}

/** `el('button', { class: 'quiet', onclick }, 'Volver')`; `undefined`, `null` and `false` children are left out. */
export function el(tag, properties = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(properties)) {
		if (value === undefined || value === null || value === false) continue;
		if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
		else element.setAttribute(name, value === true ? '' : String(value));
	}
	element.append(...present(children));
	return element;
}

/** A drawing from the page's sprite. It says nothing to a screen reader. */
export function icon(name, className) {
	const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
	svg.setAttribute('aria-hidden', 'true');
	svg.setAttribute('focusable', 'false');
	if (className) svg.setAttribute('class', className);
	const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
	use.setAttribute('href', `#i-${name}`);
	svg.append(use);
	return svg;
}

export function fill(parent, ...children) {
	parent.replaceChildren(...present(children));
}

function present(children) {
	return children.flat(3).filter((child) => child !== undefined && child !== null && child !== false);
}
