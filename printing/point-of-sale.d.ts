/**
 * The parts of two libraries that we use. Their own declarations are ES module only, which a CommonJS source may not
 * import in TypeScript's Node16 resolution, though both packages ship a CommonJS build.
 */

declare module '@point-of-sale/receipt-printer-encoder' {
	interface ReceiptPrinterEncoderOptions {
		language: 'esc-pos' | 'star-prnt';
		/** Only 32, 35, 42, 44 and 48 are accepted. */
		columns: number;
		newline: '\n';
		feedBeforeCut: number;
		errors: 'strict';
		/** StarPRNT: whether `encode` ends by flushing the printer's line buffer. */
		autoFlush: boolean;
	}

	interface QRCodeOptions {
		model: 2;
		/** Dots a module, 1–8. */
		size: number;
		errorlevel: 'l' | 'm' | 'q' | 'h';
	}

	interface BarcodeOptions {
		/** Dots. */
		height: number;
		/** 1–3: a module of 2–4 dots. */
		width: number;
		text: 'none' | 'above' | 'below' | 'both';
	}

	interface ImageOptions {
		width: number;
		height: number;
		algorithm: 'threshold';
		threshold: number;
		mode: 'raster';
	}

	export default class ReceiptPrinterEncoder {
		constructor(options: ReceiptPrinterEncoderOptions);
		initialize(): this;
		raw(bytes: Uint8Array | readonly number[]): this;
		newline(count?: number): this;
		bold(on: boolean): this;
		invert(on: boolean): this;
		size(width: number, height: number): this;
		align(value: 'left' | 'center' | 'right'): this;
		qrcode(text: string, options: QRCodeOptions): this;
		barcode(text: string, symbology: 'code128', options: BarcodeOptions): this;
		/** RGBA, eight bits each. */
		image(image: { width: number; height: number; data: Uint8ClampedArray }, options: ImageOptions): this;
		pulse(): this;
		encode(): Uint8Array;
	}
}

declare module '@point-of-sale/codepage-encoder' {
	const CodepageEncoder: {
		supports(codepage: string): boolean;
		/** 256 code points; 0xfffd where the page has none. Bytes below 0x20 hold the glyphs of IBM's ROM. */
		getEncoding(codepage: string): { codepoints: number[] };
	};
	export default CodepageEncoder;
}
