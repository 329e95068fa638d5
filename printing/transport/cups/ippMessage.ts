/** Internet Printing Protocol messages (RFC 8010): only the value kinds that raw jobs need. */

/** Values of one attribute: integers and enums as numbers, every kind of text as text, "no value" as null. */
export type IppValue = string | number | boolean | null;

export interface IppAnswer {
	/** RFC 8011 §4.1.6.1: below 0x100 it was done. */
	status: number;
	attributes: ReadonlyMap<string, readonly IppValue[]>;
}

export interface IppAttribute {
	name: string;
	tag: IppTag;
	values: readonly (string | number)[];
}

/** Value tags (RFC 8010 §3.5.2). */
export const IPP_TAGS = { integer: 0x21, name: 0x42, keyword: 0x44, uri: 0x45, charset: 0x47, language: 0x48, mimeType: 0x49 } as const;
export type IppTag = keyof typeof IPP_TAGS;

/** Operations (RFC 8011 §5.4.15). */
export const IPP_OPERATIONS = { printJob: 0x0002, cancelJob: 0x0008, getJobAttributes: 0x0009, getPrinterAttributes: 0x000b } as const;
export type IppOperation = keyof typeof IPP_OPERATIONS;

const VERSION = [2, 0];
const OPERATION_GROUP = 0x01;
const END_OF_ATTRIBUTES = 0x03;
const LAST_DELIMITER = 0x0f;
const BOOLEAN = 0x22;
const ENUM = 0x23;
const INTEGER = 0x21;

/** A request: operation attributes, then `document`. */
export function writeIpp(operation: IppOperation, requestId: number, attributes: readonly IppAttribute[], document: Uint8Array = new Uint8Array()): Buffer {
	const head = Buffer.alloc(8);
	head.set(VERSION, 0);
	head.writeUInt16BE(IPP_OPERATIONS[operation], 2);
	head.writeUInt32BE(requestId, 4);
	return Buffer.concat([head, Buffer.of(OPERATION_GROUP), ...attributes.flatMap(writeAttribute), Buffer.of(END_OF_ATTRIBUTES), document]);
}

function writeAttribute({ name, tag, values }: IppAttribute): Buffer[] {
	return values.flatMap((value, index) => [
		Buffer.of(IPP_TAGS[tag]),
		// Further values of an attribute carry no name.
		sized(Buffer.from(index === 0 ? name : '', 'utf8')),
		sized(typeof value === 'number' ? integer(value) : Buffer.from(value, 'utf8')),
	]);
}

function sized(bytes: Buffer): Buffer {
	const length = Buffer.alloc(2);
	length.writeUInt16BE(bytes.length);
	return Buffer.concat([length, bytes]);
}

function integer(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeInt32BE(value);
	return bytes;
}

/** @throws RangeError when the answer is cut short or is none */
export function readIpp(bytes: Buffer): IppAnswer {
	try {
		return read(bytes);
	} catch (error) {
		// A number that would lie beyond the end is the engine's own RangeError.
		throw error instanceof RangeError ? new RangeError('an IPP answer is cut short') : error;
	}
}

function read(bytes: Buffer): IppAnswer {
	const attributes = new Map<string, IppValue[]>();
	const status = bytes.readUInt16BE(2);
	let last: IppValue[] = [];
	for (let at = 8; ; ) {
		const tag = bytes.readUInt8(at++);
		if (tag === END_OF_ATTRIBUTES) return { status, attributes };
		if (tag <= LAST_DELIMITER) continue;
		const name = slice(bytes, at);
		at += 2 + name.length;
		const value = slice(bytes, at);
		at += 2 + value.length;
		if (name.length > 0) {
			// The first group that names an attribute is ours: one job, one printer.
			last = [];
			if (!attributes.has(name.toString('utf8'))) attributes.set(name.toString('utf8'), last);
		}
		last.push(valueOf(tag, value));
	}
}

function slice(bytes: Buffer, at: number): Buffer {
	const length = bytes.readUInt16BE(at);
	if (at + 2 + length > bytes.length) throw new RangeError('an IPP answer is cut short');
	return bytes.subarray(at + 2, at + 2 + length);
}

function valueOf(tag: number, value: Buffer): IppValue {
	// Out-of-band values (unsupported, unknown, no-value) say that there is none.
	if (tag >= 0x10 && tag <= 0x1f) return null;
	if (tag === INTEGER || tag === ENUM) return value.length === 4 ? value.readInt32BE() : null;
	if (tag === BOOLEAN) return value[0] === 1;
	return value.toString('utf8');
}
