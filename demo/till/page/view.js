/** Which stage a narrow screen shows: products, tickets, letters or what has happened. */
export function show(view) {
	document.body.dataset.view = view;
}

export function showing() {
	return document.body.dataset.view;
}
