/** JSON as people keep it: with `//` and block comments and a comma too many. */

/** @throws SyntaxError as JSON.parse does, its line counted in the file as it is */
export function parseJsonWithComments(text: string): unknown {
	return JSON.parse(plain(text.replace(/^\ufeff/, ''))) as unknown;
}

/** Comments become spaces and line ends stay, so that positions are the file's. */
function plain(text: string): string {
	const token = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
	const bare = text.replace(token, (found) => (found.startsWith('"') ? found : found.replace(/[^\n]/g, ' ')));
	return bare.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g, (found) => (found === ',' ? ' ' : found));
}
