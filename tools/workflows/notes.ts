/** Sticky notes on the canvas's grid: what it is at the left, steps above the nodes, what to mind below. */
import type { Cell, Language, PlannedNote } from './plan';

/** Pixels of the grid's cells, as compose.ts lays them. */
const COLUMN = 240;
const ROW = 220;
/** Where the first row of nodes begins, less a gap. */
const ABOVE = -40;

/** Left of everything. */
export function title(text: string): PlannedNote {
	return note(text, [-1.9, -1.2], 380, 'title');
}

/** Above the nodes, from a column on; grows upwards. */
export function step(text: string, column: number, columns = 1): PlannedNote {
	const width = columns * COLUMN - 20;
	return note(text, [column - 0.2, (ABOVE - heightOf(text, width)) / ROW], width, 'step');
}

/** Somewhere below. */
export function care(text: string, column: number, row: number, columns = 2): PlannedNote {
	return note(text, [column - 0.2, row - 0.2], columns * COLUMN - 20, 'care');
}

const note = (text: string, at: Cell, width: number, kind: PlannedNote['kind']): PlannedNote => ({ text, at, size: [width, heightOf(text, width)], kind });

/** As tall as the editor draws it: some 7 pixels a letter, 21 a line, more for headings and between paragraphs. */
function heightOf(text: string, width: number): number {
	const lines = text.split('\n').map((line) => {
		const rows = Math.max(1, Math.ceil((line.replace(/[*#`]/g, '').length * 7.2) / (width - 40)));
		return line.startsWith('#') ? rows * 36 : line === '' ? 12 : rows * 21;
	});
	return Math.ceil((lines.reduce((sum, line) => sum + line, 0) + 44) / 20) * 20;
}

/** Beside the error path. */
export function errorNote(language: Language, row: number): PlannedNote {
	return care(
		language === 'es'
			? 'Cuando una ejecución falla, n8n empieza en **Si algo falla**. Pon tu correo en **Avisar por email**, actívalo y lo sabrás. Después *Executions → Retry*: lo que ya estaba hecho no se hace dos veces.'
			: 'When a run fails, n8n starts at **If anything fails**. Put your mail into **Tell by email**, switch it on, and you will know. Then *Executions → Retry*: what was done is not done twice.',
		3,
		row,
	);
}

/** Where the switch is. */
export function switchNote(language: Language, column: number, node: string, columns = 1): PlannedNote {
	return step(
		language === 'es'
			? `### Ahora simula\n**Simular** (Simulate) está activado en **${node}**: dice lo que haría y no hace nada. Cuando te convenza, apágalo y publica.`
			: `### It simulates now\n**Simulate** is on in **${node}**: it tells what it would do and does nothing. Once you are convinced, switch it off and publish.`,
		column,
		columns,
	);
}
