/** What several workflows have: one switch for simulating, a way to try, sends that wait for an account, an error path. */
import type { Cell, Language, Link, PlannedNode } from './plan';

export interface Block {
	nodes: Record<string, PlannedNode>;
	links: Link[];
}

const words = {
	es: {
		settings: 'Ajustes',
		try: 'Probar',
		demo: 'Datos de ejemplo',
		rows: 'Uno por fila',
		failed: 'Si algo falla',
		what: 'Qué ha fallado',
		tell: 'Avisar por email',
		tellSubject: '={{ "Ha fallado el flujo «" + $json.workflow + "»" }}',
		tellText: '={{ "Nodo: " + $json.node + "\\n" + $json.message + "\\n\\n" + $json.link }}',
		simulating: '¿Simulando?',
		would: 'Se enviaría',
		mail: 'Enviar email',
		telegram: 'Enviar por Telegram',
		unsent: 'Lo que no salió',
		stop: 'Falta tu cuenta',
		stopMessage: 'No se ha enviado nada: el nodo que envía está desactivado. Ponle tu cuenta, actívalo y vuelve a ejecutar.',
	},
	en: {
		settings: 'Settings',
		try: 'Try it',
		demo: 'Example data',
		rows: 'One a row',
		failed: 'If anything fails',
		what: 'What failed',
		tell: 'Tell by email',
		tellSubject: '={{ "The workflow “" + $json.workflow + "” failed" }}',
		tellText: '={{ "Node: " + $json.node + "\\n" + $json.message + "\\n\\n" + $json.link }}',
		simulating: 'Simulating?',
		would: 'Would be sent',
		mail: 'Send email',
		telegram: 'Send by Telegram',
		unsent: 'What did not go out',
		stop: 'Your account is missing',
		stopMessage: 'Nothing was sent: the node that sends is switched off. Give it your account, switch it on and run again.',
	},
} as const;

/** The words of the blocks, for expressions that name their nodes. */
export const blockWords = (language: Language) => words[language];

type Value = string | number | boolean;

/** Fields that are set, each of the type its value has; an expression says its type. */
export function setFields(values: Readonly<Record<string, Value | { expression: string; type: 'string' | 'number' | 'boolean' | 'array' | 'object' }>>, keepOthers: boolean): Record<string, unknown> {
	const assignments = Object.entries(values).map(([name, value], index) =>
		typeof value === 'object' ? { id: `field-${index}`, name, value: value.expression, type: value.type } : { id: `field-${index}`, name, value, type: typeof value },
	);
	// Files of the item travel on with it; n8n drops them otherwise.
	return { assignments: { assignments }, includeOtherFields: keepOthers, options: keepOthers ? { stripBinary: false } : {} };
}

/** One node with the switch, and whatever the owner fills in. */
export function settings(language: Language, at: Cell, more: Readonly<Record<string, Value>> = {}): PlannedNode {
	return { name: words[language].settings, type: 'set', at, parameters: setFields({ simulate: true, ...more }, true) };
}

/** A field of the settings node, for parameters of nodes behind it. */
export const setting = (language: Language, field: string): string => `={{ $('${words[language].settings}').first().json.${field} }}`;

/** A Set node that gives this; `{{ … }}` in its texts is worked out by n8n. */
export function rawJson(data: object): Record<string, unknown> {
	const json = JSON.stringify(data, null, 2);
	return { mode: 'raw', jsonOutput: json.includes('{{') ? `=${json}` : json, options: {} };
}

/** A button in the editor, and what comes in when it is pressed. */
export function tryWith(language: Language, [column, row]: Cell, data: object, to: string): Block {
	return {
		nodes: {
			try: { name: words[language].try, type: 'manualTrigger', at: [column, row] },
			demo: { name: words[language].demo, type: 'set', at: [column + 1, row], parameters: rawJson(data) },
		},
		links: [['try', 'demo'], ['demo', to]],
	};
}

/** The same with several items: a node more. */
export function tryWithRows(language: Language, at: Cell, rows: readonly object[], to: string): Block {
	const { nodes } = tryWith(language, at, { rows }, 'rows');
	return {
		nodes: { ...nodes, rows: { name: words[language].rows, type: 'splitOut', at: [at[0] + 2, at[1]], parameters: { fieldToSplitOut: 'rows', options: {} } } },
		links: [['try', 'demo'], ['demo', 'rows'], ['rows', to]],
	};
}

/** A button that starts what the clock starts. */
export function tryButton(language: Language, at: Cell, to: string): Block {
	return { nodes: { try: { name: words[language].try, type: 'manualTrigger', at } }, links: [['try', to]] };
}

/** True or false by an expression of the item. */
export function when(expression: string): Record<string, unknown> {
	return {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 3 },
			conditions: [{ id: 'condition', leftValue: expression, rightValue: '', operator: { type: 'boolean', operation: 'true', singleValue: true } }],
			combinator: 'and',
		},
		looseTypeValidation: true,
		options: {},
	};
}

export interface Letter {
	to: string;
	subject: string;
	text?: string;
	html?: string;
	/** Binary fields, separated by commas. */
	attachments?: string;
}

interface Delivery {
	/** Tells two of them in one workflow apart: key and words. */
	part?: { key: string; name: string };
	/** Telegram in place of email. */
	telegram?: { text: string };
}

export function emailParameters({ to, subject, text, html, attachments }: Letter): Record<string, unknown> {
	return {
		fromEmail: '',
		toEmail: to,
		subject,
		emailFormat: html === undefined ? 'text' : 'html',
		...(html === undefined ? { text: text ?? '' } : { html }),
		options: { appendAttribution: false, ...(attachments === undefined ? {} : { attachments }) },
	};
}

/**
 * Simulating, it ends at *Would be sent*. Otherwise the letter goes out; while the sending node is still switched off
 * the run fails and says so, so that nobody believes it was sent. Takes four columns and two rows.
 */
export function letters(language: Language, [column, row]: Cell, simulating: string, letter: Letter, { part, telegram }: Delivery = {}): Block {
	const t = words[language];
	const key = (name: string) => (part === undefined ? name : `${part.key}_${name}`);
	const named = (name: string) => (part === undefined ? name : `${name}: ${part.name}`);
	const at: Cell = [column + 1, row + 1];
	const sender: PlannedNode = telegram
		? { name: named(t.telegram), type: 'telegram', at, parameters: { chatId: '', text: telegram.text, additionalFields: { appendAttribution: false } }, disabled: true }
		: { name: named(t.mail), type: 'emailSend', at, parameters: emailParameters(letter), disabled: true };
	return {
		nodes: {
			[key('simulating')]: { name: named(t.simulating), type: 'if', at: [column, row], parameters: when(simulating) },
			[key('would')]: { name: named(t.would), type: 'noOp', at: [column + 1, row] },
			[key('mail')]: sender,
			[key('unsent')]: { name: named(t.unsent), type: 'filter', at: [column + 2, row + 1], parameters: when(telegram ? '={{ !$json.result?.message_id }}' : '={{ !$json.messageId }}') },
			[key('stop')]: { name: named(t.stop), type: 'stopAndError', at: [column + 3, row + 1], parameters: { errorMessage: t.stopMessage } },
		},
		links: [
			[key('simulating'), key('would'), 0],
			[key('simulating'), key('mail'), 1],
			[key('mail'), key('unsent')],
			[key('unsent'), key('stop')],
		],
	};
}

/** n8n runs a workflow's own error trigger when a run of it fails: who has to know is told. */
export function errorPath(language: Language, row: number): Block {
	const t = words[language];
	return {
		nodes: {
			failed: { name: t.failed, type: 'errorTrigger', at: [0, row] },
			failure: {
				name: t.what,
				type: 'set',
				at: [1, row],
				parameters: setFields(
					{
						workflow: { expression: '={{ $json.workflow.name }}', type: 'string' },
						node: { expression: '={{ $json.execution?.lastNodeExecuted ?? $json.trigger?.error?.node?.name ?? "" }}', type: 'string' },
						message: { expression: '={{ $json.execution?.error?.message ?? $json.trigger?.error?.message ?? "" }}', type: 'string' },
						link: { expression: '={{ $json.execution?.url ?? "" }}', type: 'string' },
					},
					false,
				),
			},
			tell: { name: t.tell, type: 'emailSend', at: [2, row], parameters: emailParameters({ to: '', subject: t.tellSubject, text: t.tellText }), disabled: true },
		},
		links: [['failed', 'failure'], ['failure', 'tell']],
	};
}

/** Blocks put together; a key that two of them have is a mistake. */
export function together(...blocks: readonly Block[]): Block {
	const whole: Block = { nodes: {}, links: [] };
	for (const { nodes, links } of blocks) {
		for (const [key, node] of Object.entries(nodes)) {
			if (whole.nodes[key]) throw new Error(`Two nodes are called “${key}”`);
			whole.nodes[key] = node;
		}
		whole.links.push(...links);
	}
	return whole;
}
