/** A picture of one bit a dot, rows of `ceil(width / 8)` bytes. */
interface Picture {
	width: number;
	height: number;
	bits: Uint8Array;
}

/** The picture no wider than so many dots; a wider one is made smaller, in proportion, by leaving dots out. */
export function fitPicture<T extends Picture>(picture: T, most: number): T {
	if (picture.width <= most) return picture;
	const width = most;
	const height = Math.max(1, Math.round((picture.height * most) / picture.width));
	const [from, to] = [Math.ceil(picture.width / 8), Math.ceil(width / 8)];
	const bits = new Uint8Array(to * height);
	for (let y = 0; y < height; y++) {
		const row = Math.floor((y * picture.height) / height) * from;
		for (let x = 0; x < width; x++) {
			const column = Math.floor((x * picture.width) / width);
			if (((picture.bits[row + (column >> 3)] ?? 0) & (0x80 >> (column & 7))) === 0) continue;
			const at = y * to + (x >> 3);
			bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
		}
	}
	return { ...picture, width, height, bits };
}
