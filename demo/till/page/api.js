/** The till's own server, on this machine. Whatever goes wrong becomes a `Problem` that says what to do. */
export class Problem extends Error {
	constructor({ code, title, whatToDo, detail }) {
		super(title);
		Object.assign(this, { code, title, whatToDo, detail });
	}
}

const STOPPED = {
	code: 'till_stopped',
	title: 'La caja no contesta',
	whatToDo: 'El programa de la caja está parado. Vuelve a ejecutar npm start y pulsa Reintentar.',
};

export const ask = (path) => call(path, {});

export const tell = (path, body) =>
	call(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

async function call(path, options) {
	let response;
	let answer;
	try {
		response = await fetch(path, { ...options, cache: 'no-store' });
		answer = await response.json();
	} catch {
		throw new Problem(STOPPED);
	}
	if (!response.ok) throw new Problem(answer.error ?? STOPPED);
	return answer;
}

/** After these nobody knows whether n8n has the ticket: it may be sent again, but not become another one. */
export const MAY_HAVE_ARRIVED = new Set(['n8n_slow', 'n8n_cut', 'n8n_failed', 'till_stopped']);

/** Anything thrown, as a problem to show. */
export function problemOf(error) {
	if (error instanceof Problem) return error;
	return new Problem({ code: 'page_failed', title: 'La página ha tenido un problema', whatToDo: 'Recárgala. Si la venta ya se había cobrado, la verás en Tickets.' });
}
