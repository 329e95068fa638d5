/** Numbers of two bytes, the lower first. */
export function word(bytes: Uint8Array, index: number): number {
	return (bytes[index] ?? 0) + (bytes[index + 1] ?? 0) * 0x100;
}

export function signedWord(bytes: Uint8Array, index: number): number {
	const value = word(bytes, index);
	return value >= 0x8000 ? value - 0x1_0000 : value;
}
