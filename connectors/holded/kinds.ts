/** The documents that are sales, or give money back, as each version of the API names them. */

export interface DocumentKind {
	/** As events and v1 call it: `salesreceipt`. */
	name: string;
	/** Its list in v2. */
	path: string;
	givesBack: boolean;
	/** What v2 wants for reading it. */
	scope: string;
}

export const KINDS: readonly DocumentKind[] = [
	{ name: 'salesreceipt', path: '/sales-receipts', givesBack: false, scope: 'sales:receipts.read' },
	{ name: 'invoice', path: '/invoices', givesBack: false, scope: 'sales:invoices.read' },
	{ name: 'creditnote', path: '/credit-notes', givesBack: true, scope: 'sales:invoices.read' },
	{ name: 'receiptnote', path: '/receipt-notes', givesBack: true, scope: 'sales:invoices.read' },
];

/** v1 knows no `receiptnote` among its documents. */
export const LEGACY_KINDS: readonly DocumentKind[] = KINDS.filter(({ name }) => name !== 'receiptnote');

export function kindOf(name: string): DocumentKind | undefined {
	return KINDS.find((kind) => kind.name === name);
}
