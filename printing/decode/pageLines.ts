import type { DecodedLine } from './lines';

/** What stands at a height of a page, in page mode. */
export interface Placed {
	y: number;
	line: DecodedLine;
}

/** From top to bottom; what shares a height shares a line. */
export function pageLines(placed: readonly Placed[]): DecodedLine[] {
	const sorted = [...placed].sort((a, b) => a.y - b.y);
	const merged: Placed[] = [];
	for (const { y, line } of sorted) {
		const last = merged.at(-1);
		if (last?.y === y && last.line.kind === 'text' && line.kind === 'text') {
			for (const item of line.items) last.line.items.push(item);
			last.line.height = Math.max(last.line.height, line.height);
		} else {
			merged.push({ y, line: line.kind === 'text' ? { ...line, items: [...line.items] } : line });
		}
	}
	return merged.map(({ y, line }, index) => {
		const next = merged[index + 1]?.y;
		return line.kind === 'text' && next !== undefined ? { ...line, height: Math.max(0, next - y) } : line;
	});
}
