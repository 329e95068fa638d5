/** Bundles `entry` (absolute) to `.cache/<name>.js`; resolves that path and the sources that went in, from the root. */
export function buildProgram(entry: string, name: string): Promise<{ outfile: string; inputs: string[] }>;
