/** Lists, sheets and files that cannot be read. */
export const filesSpanish: Readonly<Record<string, string>> = {
	'The copy is not whole: {detail}': 'La copia no está entera: {detail}',
	'The file has more than {most} records: cut it up': 'El fichero tiene más de {most} registros: divídelo',
	'The file is larger than 100 MB: cut it up': 'El fichero pasa de 100 MB: divídelo',
	'The file is not JSON: it nests deeper than anything that a till writes': 'El fichero no es JSON: tiene más niveles que nada de lo que escribe una caja',
	'The file is not JSON: {detail}': 'El fichero no es JSON: {detail}',
	'The list is neither Excel nor CSV': 'La lista no es ni Excel ni CSV',
	'The sheet has no row of column names': 'La hoja no tiene una fila con los nombres de las columnas',
	'The workbook is damaged, or no workbook': 'El libro de Excel está dañado, o no lo es',
	'The workbook unpacks to more than 200 MB: cut it up': 'El libro de Excel ocupa más de 200 MB descomprimido: divídelo',
	'The XML declares a document type, which is not read': 'El XML declara un tipo de documento (DOCTYPE), y eso no se lee',
	'There is no copy of the ledger in {folder}': 'No hay ninguna copia del libro en {folder}',
	'a row of {table} points nowhere': 'una fila de {table} no apunta a nada',
	'the stock of {sku} is not the sum of its movements': 'el stock de {sku} no es la suma de sus movimientos',
};
