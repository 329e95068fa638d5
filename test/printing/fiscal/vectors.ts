/** Check values of AEAT and of the Basque treasuries, from outside this repository (`../shared/data/verifactu`). */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(__dirname, '../../../../shared/data/verifactu/vectors.json');

export interface Vectors {
	huella: { id: string; input: string; expected: string }[];
	qr: { verifactu: boolean; env: 'prod' | 'test'; nif: string; numserie: string; fecha: string; importe: string; url: string; source: string }[];
	ticketbai: { cases: { input: string; expected: string }[] };
}

/** `undefined` where there are none. */
export function readVectors(): Vectors | undefined {
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Vectors) : undefined;
}

export const WITHOUT_VECTORS = '(skipped: no ../shared/data/verifactu/vectors.json)';
