/** Names this n8n process in the ledger: what it began and no other may go on with. */
export const thisProcess = `${process.pid}-${Date.now().toString(36)}`;
