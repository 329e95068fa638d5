/** The documents that tell of sales. Their ids are told apart by the kind, for nobody promises that two kinds share no number. */
export interface DocumentKind {
	/** In events and ids. */
	name: string;
	/** In queries. */
	entity: string;
	givesBack: boolean;
	/** It may be waiting for its money. */
	onCredit?: true;
}

export const KINDS: readonly DocumentKind[] = [
	{ name: 'salesreceipt', entity: 'SalesReceipt', givesBack: false },
	{ name: 'invoice', entity: 'Invoice', givesBack: false, onCredit: true },
	{ name: 'refundreceipt', entity: 'RefundReceipt', givesBack: true },
	{ name: 'creditmemo', entity: 'CreditMemo', givesBack: true },
];

export function kindOf(name: string): DocumentKind | undefined {
	return KINDS.find((kind) => kind.name === name.toLowerCase());
}
