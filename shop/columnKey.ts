/** Letters with a dot behind each: `i.v.a.`, `n.i.f`. */
const ABBREVIATION = /(?<![a-z0-9])(?:[a-z]\.)+[a-z](?![a-z0-9])\.?/g;

/** A column's header as people write it, made comparable: `Código de barras` → `codigo_de_barras`, `P.V.P.` → `pvp`. */
export function columnKey(header: string): string {
	return header
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.trim()
		.toLowerCase()
		.replace(ABBREVIATION, (letters) => letters.replaceAll('.', ''))
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_+|_+$/g, '');
}
