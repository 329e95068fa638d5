/**
 * SVG to dots by resvg (github.com/thx/resvg-js), the same on every machine: it runs as WebAssembly and brings its letters, for a
 * container has neither a browser nor fonts.
 */
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { CHART_FONT } from './chartSvg';

export interface Raster {
	width: number;
	height: number;
	/** Four bytes a dot: red, green, blue, opacity. */
	pixels: Uint8Array;
	png: Uint8Array;
}

/** Where each lies in its package. The build puts them beside the bundle. */
const PARTS = { program: '@resvg/resvg-wasm/index_bg.wasm', regular: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf' } as const;

/** Dots a unit of the drawing: sharp on the screens of phones and on paper. */
const ZOOM = 2;

let ready: Promise<Uint8Array[]> | undefined;

export async function rasterise(svg: string): Promise<Raster> {
	ready ??= start();
	const fontBuffers = await ready;
	const drawing = new Resvg(svg, {
		background: '#ffffff',
		fitTo: { mode: 'zoom', value: ZOOM },
		font: { fontBuffers, loadSystemFonts: false, defaultFontFamily: CHART_FONT, sansSerifFamily: CHART_FONT },
	});
	const image = drawing.render();
	const raster = { width: image.width, height: image.height, pixels: new Uint8Array(image.pixels), png: new Uint8Array(image.asPng()) };
	image.free();
	drawing.free();
	return raster;
}

async function start(): Promise<Uint8Array[]> {
	await initWasm(await part(PARTS.program));
	return [await part(PARTS.regular), await part(PARTS.bold)];
}

async function part(name: string): Promise<Buffer> {
	const beside = path.join(__dirname, path.basename(name));
	return await readFile(existsSync(beside) ? beside : createRequire(__filename).resolve(name));
}
