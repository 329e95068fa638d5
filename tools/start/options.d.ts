export interface StartOptions {
	n8nPort: number;
	tillPort: number;
	/** 0: any free one. */
	brokerPort: number;
	/** Absolute: where n8n and the shop keep their data. */
	folder: string;
	reset: boolean;
	help: boolean;
}
export const help: string;
export function parseOptions(argv: readonly string[], env?: Readonly<Record<string, string | undefined>>, cwd?: string): StartOptions;
