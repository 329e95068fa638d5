/** A host or name as part of a sale's id: `https://tienda.example/es` → `tienda-example-es`. */
export function placeOfAddress(address: string): string {
	return address
		.toLowerCase()
		.replace(/^[a-z]+:\/\//, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 80);
}
