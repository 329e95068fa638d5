/** What can go wrong at the till, in words for whoever stands there: what happened and what to do about it. */
export type ProblemCode =
	| 'n8n_stopped'
	| 'n8n_slow'
	| 'n8n_cut'
	| 'n8n_failed'
	| 'secret_rejected'
	| 'workflow_missing'
	| 'sale_refused'
	| 'ledger_unavailable'
	| 'not_allowed'
	| 'not_found'
	| 'bad_request'
	| 'too_large'
	| 'till_failed';

interface ProblemText {
	/** HTTP status of the till's own answer. */
	status: number;
	title: string;
	whatToDo: string;
}

const TEXTS: Readonly<Record<ProblemCode, ProblemText>> = {
	n8n_stopped: {
		status: 503,
		title: 'n8n no contesta',
		whatToDo: 'No se ha registrado nada todavía. Comprueba que n8n está en marcha (npm start) y pulsa Reintentar.',
	},
	n8n_slow: {
		status: 504,
		title: 'n8n tarda demasiado en contestar',
		whatToDo: 'No se sabe si el ticket llegó. Pulsa Reintentar: si llega dos veces, cuenta una sola vez.',
	},
	n8n_cut: {
		status: 502,
		title: 'Se ha cortado la conexión con n8n',
		whatToDo: 'No se sabe si el ticket llegó. Pulsa Reintentar: si llega dos veces, cuenta una sola vez.',
	},
	n8n_failed: {
		status: 502,
		title: 'n8n ha tenido un problema al recibir el ticket',
		whatToDo: 'Pulsa Reintentar: si ya llegó, cuenta una sola vez. Si vuelve a pasar, abre n8n y mira la última ejecución.',
	},
	secret_rejected: {
		status: 502,
		title: 'n8n no acepta la clave de esta caja',
		whatToDo: 'La clave del nodo POS Trigger y la de la caja no coinciden. Para la demo y vuelve a ejecutar npm start; después, Reintentar.',
	},
	workflow_missing: {
		status: 502,
		title: 'n8n está en marcha, pero el flujo de ventas no está publicado',
		whatToDo: 'Abre n8n, entra en el flujo principal y publícalo. Después pulsa Reintentar.',
	},
	sale_refused: {
		status: 422,
		title: 'n8n no ha aceptado el ticket',
		whatToDo: 'Corrige lo que se indica y vuelve a intentarlo.',
	},
	ledger_unavailable: {
		status: 503,
		title: 'No se puede leer el libro de la tienda',
		whatToDo: 'Espera unos segundos. Si sigue así, para la demo (Ctrl-C) y vuelve a ejecutar npm start.',
	},
	not_allowed: {
		status: 403,
		title: 'Esta petición no viene de la caja',
		whatToDo: 'Abre la caja en la dirección que muestra npm start.',
	},
	not_found: { status: 404, title: 'No se encuentra', whatToDo: 'Vuelve a la caja y búscalo otra vez.' },
	bad_request: { status: 400, title: 'Falta algo o no es correcto', whatToDo: 'Revisa los datos y vuelve a intentarlo.' },
	too_large: { status: 413, title: 'La petición es demasiado grande', whatToDo: 'Divide la venta en dos tickets.' },
	till_failed: {
		status: 500,
		title: 'La caja ha tenido un problema',
		whatToDo: 'Recarga la página. Si sigue así, para la demo (Ctrl-C) y vuelve a ejecutar npm start.',
	},
};

export interface ProblemJson {
	code: ProblemCode;
	title: string;
	whatToDo: string;
	/** What exactly, when there is more to say. Never a secret. */
	detail?: string;
}

export class TillProblem extends Error {
	readonly status: number;

	constructor(
		readonly code: ProblemCode,
		readonly detail?: string,
	) {
		super(detail === undefined ? TEXTS[code].title : `${TEXTS[code].title}: ${detail}`);
		this.name = 'TillProblem';
		this.status = TEXTS[code].status;
	}

	toJson(): ProblemJson {
		const { title, whatToDo } = TEXTS[this.code];
		return { code: this.code, title, whatToDo, ...(this.detail === undefined ? {} : { detail: this.detail }) };
	}
}
