/** Lays events out as a printer lays ink: line after line, or, in page mode, anywhere until the page is printed. */
import type { PrinterEvent } from './events';
import { LineBuilder, tallest } from './lineBuilder';
import type { DecodedLine, LineItem, Placement, TextLine } from './lines';
import { pageLines } from './pageLines';
import type { Placed } from './pageLines';
import { Strips } from './strips';

export interface PaperOptions {
	/** Printable dots. */
	width: number;
	/** The stream ends its lines with CR alone. */
	returnEndsLine: boolean;
	/** Dots from line to line before a command sets them. */
	lineSpacing: number;
}

export class Paper {
	private readonly line: LineBuilder;
	private readonly lines: DecodedLine[] = [];
	private lineSpacing: number;
	private readonly strips = new Strips();
	/** Page mode: what stands where, and the height reached; absent in standard mode. */
	private page: { placed: Placed[]; y: number } | undefined;

	constructor(private readonly options: PaperOptions) {
		this.line = new LineBuilder(options.width);
		this.lineSpacing = options.lineSpacing;
	}

	apply(event: PrinterEvent): void {
		switch (event.type) {
			case 'text':
				for (const full of this.line.addText(event.text)) this.printLine(full);
				break;
			case 'style':
				this.line.style = { ...this.line.style, ...event.style };
				break;
			case 'newline':
				this.printLine(this.line.take());
				break;
			case 'carriageReturn':
				if (this.options.returnEndsLine) this.printLine(this.line.take());
				break;
			case 'feed':
				this.feed(event.lines, event.dots);
				break;
			case 'initialize':
				this.line.reset();
				this.lineSpacing = this.options.lineSpacing;
				this.page = undefined;
				break;
			case 'align':
				this.line.align = event.align;
				break;
			case 'lineSpacing':
				this.lineSpacing = event.dots;
				break;
			case 'characterSpacing':
				this.line.characterSpacing = event.dots;
				break;
			case 'tab':
				this.line.tab();
				break;
			case 'tabStops':
				this.line.setTabs(event.columns);
				break;
			case 'position':
				if (event.x !== undefined) this.line.moveTo(event.x, event.relative);
				if (event.y !== undefined) this.moveDown(event.y, event.relative);
				break;
			case 'area':
				if (event.left !== undefined) this.line.left = event.left;
				if (event.width !== undefined && event.width > 0) this.line.width = event.width;
				if (event.top !== undefined) this.moveDown(event.top, false);
				break;
			case 'pageMode':
				this.pageStep(event.step);
				break;
			case 'image':
				this.line.addImage(event.bitmap);
				if (!event.inline) this.printTight();
				break;
			case 'storedImage':
				this.printBlock({ kind: 'storedImage', key: event.key, place: this.place() });
				break;
			case 'qr':
				this.printBlock({ kind: 'qr', qr: event.qr, place: this.place() });
				break;
			case 'barcode':
				this.printBlock({ kind: 'barcode', barcode: event.barcode, place: this.place() });
				break;
			case 'symbol':
				this.printBlock({ kind: 'symbol', symbol: event.symbol, place: this.place() });
				break;
			case 'cut':
				this.finishLine();
				if (event.feedDots > 0) this.add({ kind: 'feed', height: event.feedDots });
				this.add({ kind: 'cut', partial: event.partial });
				break;
			case 'drawer':
				this.add({ kind: 'drawer', pin: event.pin });
				break;
			default:
				break;
		}
	}

	/** What was left in the printer's buffer prints as a last line, so that nothing sent is hidden. */
	finish(): DecodedLine[] {
		this.finishLine();
		if (this.page !== undefined) this.pageStep('end');
		this.strips.finish();
		return this.lines;
	}

	private printLine(items: LineItem[]): void {
		this.add({ kind: 'text', items, height: Math.max(this.lineSpacing, tallest(items)) });
	}

	/** A picture moves the paper by its own height only, so that the strips of one picture join. */
	private printTight(): void {
		const items = this.line.take();
		const line: TextLine = { kind: 'text', items, height: tallest(items) };
		if (this.page === undefined && this.strips.join(line, this.lines.at(-1))) return;
		this.add(line);
	}

	private printBlock(line: DecodedLine): void {
		this.finishLine();
		this.add(line);
	}

	private finishLine(): void {
		if (!this.line.empty) this.printLine(this.line.take());
	}

	private feed(lines: number | undefined, dots: number | undefined): void {
		let toGo = lines;
		if (!this.line.empty) {
			if (dots !== undefined) {
				const items = this.line.take();
				this.add({ kind: 'text', items, height: Math.max(dots, tallest(items)) });
				return;
			}
			this.printLine(this.line.take());
			toGo = (lines ?? 1) - 1;
		}
		const height = dots ?? (toGo ?? 0) * this.lineSpacing;
		if (height !== 0) this.add({ kind: 'feed', height });
	}

	private place(): Placement {
		return { align: this.line.align, left: this.line.left, width: this.line.width };
	}

	private add(line: DecodedLine): void {
		if (this.page === undefined) {
			this.lines.push(line);
			return;
		}
		this.page.placed.push({ y: this.page.y, line });
		if ('height' in line) this.page.y += line.height;
	}

	private moveDown(y: number, relative: boolean): void {
		if (this.page === undefined) return;
		this.finishLineInPlace();
		this.page.y = Math.max(0, relative ? this.page.y + y : y);
	}

	/** In page mode a new position does not end a line; what was written stays where it is. */
	private finishLineInPlace(): void {
		if (this.line.empty || this.page === undefined) return;
		const { y } = this.page;
		this.printLine(this.line.take());
		this.page.y = y;
	}

	private pageStep(step: 'begin' | 'print' | 'end' | 'clear'): void {
		if (step === 'begin') {
			this.finishLine();
			this.page = { placed: [], y: 0 };
			return;
		}
		if (this.page === undefined) return;
		if (step === 'clear') {
			this.line.take();
			this.page = undefined;
			return;
		}
		this.finishLineInPlace();
		for (const line of pageLines(this.page.placed)) this.lines.push(line);
		if (step === 'end') this.page = undefined;
	}
}
