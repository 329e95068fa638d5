/** Names this n8n process in the ledger: what it began and no other may go on with. In containers process numbers are the same on every machine. */
import { randomUUID } from 'node:crypto';

export const thisProcess = `${process.pid}-${randomUUID()}`;
