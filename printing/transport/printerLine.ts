/** A line to a printer, whatever it runs over. Nothing here rejects: a broken line is an answer, not an exception. */

export type LineResult = { ok: true } | { ok: false; detail: string };

export const OK: LineResult = { ok: true };

export interface PrinterLine {
	/** Settles when the system has taken the bytes. That says nothing about the printer. */
	write(bytes: Uint8Array): Promise<LineResult>;
	/** Whatever the printer sends, from now on. It must be read, or closing the line would destroy what is on its way. */
	onBytes(listener: (bytes: Uint8Array) => void): void;
	/** Settles when the printer's side closes: in order, or not. May never settle. */
	readonly lost: Promise<LineResult>;
	/** No more will be written. Settles when the line has closed in order, or broken; may never settle. */
	end(): Promise<LineResult>;
	/** Lets go of the line now. */
	close(): Promise<void>;
}

/** Opening failed: nothing was sent. */
export interface NotOpened {
	detail: string;
}

/** What the system said, in one line. */
export function errorDetail(error: unknown): string {
	if (typeof error !== 'object' || error === null) return String(error);
	// Several addresses were tried (AggregateError): each has its own answer.
	if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) return error.errors.map(errorDetail).join('; ');
	const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
	const code = errorCode(error) ?? '';
	if (message === '') return code === '' ? 'unknown error' : code;
	return code === '' || message.includes(code) ? message : `${code}: ${message}`;
}

/** The system's name of an error: `EAGAIN`. */
export function errorCode(error: unknown): string | undefined {
	return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
