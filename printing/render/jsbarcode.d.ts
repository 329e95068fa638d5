/** The part of jsbarcode that we use: its encoders, which need no browser. The package declares only its drawing. */
declare module 'jsbarcode/bin/barcodes' {
	interface Encoded {
		/** Modules, `1` is black. */
		data: string;
	}
	type Encoder = new (data: string, options: { text: string; flat: boolean }) => { valid(): boolean; encode(): Encoded | Encoded[] };
	export type Encoders = Readonly<Record<string, Encoder | undefined>>;
	const encoders: Encoders;
	export default encoders;
}
