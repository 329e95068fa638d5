import { editorLanguage } from './editorLanguage';

/** Spanish for failures of use cases and the ledger, which speak English, that a shop may meet. `{name}` stands for a fact. */
export const fromBelow: Readonly<Record<string, string>> = {
	'Another run is printing this ticket': 'Otra ejecución está imprimiendo este ticket',
	'The file has more than {most} records: cut it up': 'El fichero tiene más de {most} registros: divídelo',
	'The file is larger than 100 MB: cut it up': 'El fichero pasa de 100 MB: divídelo',
	'The file is not JSON: {detail}': 'El fichero no es JSON: {detail}',
	'The ledger is at version {version}, newer than this package ({known}). Update n8n-nodes-tpv-crm.': 'El libro está en la versión {version}, más nueva que este paquete ({known}). Actualiza n8n-nodes-tpv-crm.',
	'The list is neither Excel nor CSV': 'La lista no es ni Excel ni CSV',
	'The report’s days "{first}" to "{last}" are none: write 2025-12-01, the first before the last': 'Los días del informe, de «{first}» a «{last}», no valen: escribe 2025-12-01, el primero antes que el último',
	'The sheet has no row of column names': 'La hoja no tiene una fila con los nombres de las columnas',
	'The workbook is damaged, or no workbook': 'El libro de Excel está dañado, o no lo es',
	'The workbook unpacks to more than 200 MB: cut it up': 'El libro de Excel ocupa más de 200 MB descomprimido: divídelo',
	'The XML declares a document type, which is not read': 'El XML declara un tipo de documento (DOCTYPE), y eso no se lee',
	'There is no copy of the ledger in {folder}': 'No hay ninguna copia del libro en {folder}',
	'There is no such customer': 'No existe ese cliente',
	'{system} cannot be read': '{system} no se puede leer',
	'{system} cannot list its catalogue': '{system} no puede listar su catálogo',
	'{system} has no sales': '{system} no tiene ventas',
	'{system} keeps no customers': '{system} no guarda clientes',
	'{system} keeps no stock': '{system} no lleva stock',
};

const HOLE = /\{(\w+)\}/;

const patterns = Object.entries(fromBelow).map(([english, spanish]) => ({
	spanish,
	pattern: new RegExp(`^${english.split(HOLE).map((part, index) => (index % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : `(?<${part}>.+)`)).join('')}$`, 's'),
}));

/** What was thrown, in the editor's language where we have words for it. Values that are no Error become one. */
export function worded(thrown: unknown): Error {
	const error = thrown instanceof Error ? thrown : new Error(String(thrown));
	if (editorLanguage() === 'en') return error;
	for (const { pattern, spanish } of patterns) {
		const facts = pattern.exec(error.message);
		if (facts) return new Error(spanish.replace(/\{(\w+)\}/g, (hole, name: string) => facts.groups?.[name] ?? hole), { cause: error });
	}
	return error;
}
