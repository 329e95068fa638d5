export function say(es: string, en: string): void;
export function detail(text: string): void;
export class SetupError extends Error {
	constructor(es: string, en: string, details?: string);
	readonly es: string;
	readonly en: string;
	readonly details: string;
}
export function printFailure(error: unknown): void;
