/** The whole of llms.txt, from the pages as they stand. */
export function llmsText(): string;
