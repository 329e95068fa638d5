/** A fiscal code that cannot be printed as the law wants it; nothing of the ticket is. */
export class FiscalCodeError extends Error {
	override readonly name = 'FiscalCodeError';
}
