/** A binary heap: the greatest by `before` first. */
export class Heap<Item> {
	private readonly items: Item[] = [];

	constructor(private readonly before: (a: Item, b: Item) => boolean) {}

	push(item: Item): void {
		const { items, before } = this;
		let place = items.length;
		items.push(item);
		while (place > 0) {
			const parent = (place - 1) >> 1;
			if (!before(item, items[parent]!)) break;
			items[place] = items[parent]!;
			place = parent;
		}
		items[place] = item;
	}

	pop(): Item | undefined {
		const { items, before } = this;
		const top = items[0];
		const last = items.pop();
		if (last === undefined || items.length === 0) return top;
		let place = 0;
		for (;;) {
			let child = 2 * place + 1;
			if (child >= items.length) break;
			if (child + 1 < items.length && before(items[child + 1]!, items[child]!)) child += 1;
			if (!before(items[child]!, last)) break;
			items[place] = items[child]!;
			place = child;
		}
		items[place] = last;
		return top;
	}
}
