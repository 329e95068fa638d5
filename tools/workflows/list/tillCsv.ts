import { blockWords, errorPath, setting, settings, together, type Block } from '../blocks';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { Language, WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Ventas desde CSV',
		form: 'Subir ventas',
		formTitle: 'Ventas de la caja',
		formText: 'El archivo que exporta tu caja: CSV, Excel, JSON o XML.',
		field: 'Archivo de ventas',
		folder: 'Carpeta de la caja',
		file: 'Como archivo',
		accept: 'Leer las ventas',
		wrong: 'Filas que no valen',
		who: '¿Quién compra?',
		record: 'Ficha del cliente',
		stock: 'Mover stock',
		title: '## Ventas desde CSV\nEl archivo que exporta tu caja, fila a fila, por el mismo camino que una venta en vivo: cliente, ficha y stock.\n\nEl mismo archivo dos veces no cuenta dos veces. Las columnas se reconocen por su nombre («Nº Ticket», «Importe», «Referencia» …).\n\n**Probar** lee un CSV de ejemplo.',
		ways: '### Tres entradas\n**Subir ventas** es una página para arrastrar el archivo. **Carpeta de la caja** la vigila sola: escribe la carpeta y actívala. Por email o FTP: pon ese nodo delante de **Ajustes**.',
		care: 'Las filas que no son una venta salen por aquí con su número y el porqué. Las demás siguen.',
		csv: 'ticket;fecha;referencia;producto;unidades;precio;total;cliente;email;tienda\nT-9001;11/12/2025 10:02;ANCHOA-001;Lata Anchoas de Santoña 120g;2;9,50;19,00;Ana García Ruiz;ana.garcia@example.com;Tienda Santander\nT-9002;11/12/2025 10:20;QUESO-003;Queso Picón Bejes-Tresviso;1;12,00;12,00;;;Tienda Santander\n',
	},
	en: {
		name: 'Till CSV import',
		form: 'Upload sales',
		formTitle: 'Sales of the till',
		formText: 'The file that your till exports: CSV, Excel, JSON or XML.',
		field: 'File of sales',
		folder: 'Folder of the till',
		file: 'As a file',
		accept: 'Read the sales',
		wrong: 'Rows that are none',
		who: 'Who is buying?',
		record: 'Customer record',
		stock: 'Move stock',
		title: '## Till CSV import\nThe file that your till exports, row by row, by the same way as a live sale: customer, record and stock.\n\nThe same file twice does not count twice. Columns are known by their names (“Ticket number”, “Total”, “SKU” …).\n\n**Try it** reads an example CSV.',
		ways: '### Three ways in\n**Upload sales** is a page to drop the file on. **Folder of the till** is watched by itself: enter the folder and switch it on. By email or FTP: put that node before **Settings**.',
		care: 'Rows that are no sale leave here with their number and the reason. The others go on.',
		csv: 'ticket;date;sku;product;quantity;price;total;customer;email;store\nT-9001;2025-12-11 10:02;ANCHOA-001;Lata Anchoas de Santoña 120g;2;9.50;19.00;Ana García Ruiz;ana.garcia@example.com;Tienda Santander\nT-9002;2025-12-11 10:20;QUESO-003;Queso Picón Bejes-Tresviso;1;12.00;12.00;;;Tienda Santander\n',
	},
};

export const tillCsv: WorkflowSource = {
	number: 4,
	file: { es: 'ventas-csv', en: 'till-csv' },
	about: {
		es: 'Lee el archivo de ventas que exporta la caja y lo lleva por el mismo camino que una venta en vivo.',
		en: 'Reads the file of sales that a till exports and takes it the same way as a live sale.',
	},
	plan(language) {
		const t = texts[language];
		const simulate = setting(language, 'simulate');
		const { nodes, links } = together(
			{
				nodes: {
					form: {
						name: t.form,
						type: 'formTrigger',
						at: [0, 0],
						hasWebhook: true,
						parameters: {
							formTitle: t.formTitle,
							formDescription: t.formText,
							formFields: { values: [{ fieldLabel: t.field, fieldName: 'ventas', fieldType: 'file', multipleFiles: false, requiredField: true }] },
							options: {},
						},
					},
					folder: { name: t.folder, type: 'ours/posTrigger', at: [2, 1], parameters: { source: 'files', folder: '', simulate: true }, hasWebhook: true, disabled: true },
					settings: settings(language, [2, 0]),
					accept: { name: t.accept, type: 'ours/customerMatcher', at: [3, 0], parameters: { operation: 'acceptSales', salesFile: '', simulate } },
					wrong: { name: t.wrong, type: 'noOp', at: [4, 2] },
					// Sales that arrive simulated stay so: from here on nobody asks the settings.
					who: { name: t.who, type: 'ours/customerMatcher', at: [4, 0] },
					record: { name: t.record, type: 'ours/crmUpsert', at: [5, 0] },
					stock: { name: t.stock, type: 'ours/stockSync', at: [6, 0] },
				},
				links: [['form', 'settings'], ['folder', 'who'], ['settings', 'accept'], ['accept', 'who'], ['accept', 'wrong', 1], ['who', 'record'], ['record', 'stock']],
			},
			exampleFile(language, t.csv, t.file),
			errorPath(language, 3),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), step(t.ways, 0, 2), switchNote(language, 2, blockWords(language).settings), care(t.care, 5, 2, 2), errorNote(language, 3.1)] };
	},
};

/** *Try it* with a file in place of a form. */
function exampleFile(language: Language, csv: string, name: string): Block {
	const b = blockWords(language);
	return {
		nodes: {
			try: { name: b.try, type: 'manualTrigger', at: [0, 1] },
			demo: { name: b.demo, type: 'set', at: [0, 2], parameters: { mode: 'raw', jsonOutput: JSON.stringify({ csv }, null, 2), options: {} } },
			file: { name, type: 'convertToFile', at: [1, 2], parameters: { operation: 'toText', sourceProperty: 'csv', binaryPropertyName: 'ventas', options: { fileName: 'ventas.csv' } } },
		},
		links: [['try', 'demo'], ['demo', 'file'], ['file', 'settings']],
	};
}
