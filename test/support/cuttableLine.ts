/** A network between two processes that can be cut: what is under way breaks, and nobody gets through until it is mended. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface CuttableLine {
	port: number;
	/** As a pulled cable whose ends notice: every connection is reset, new ones are turned away. */
	cut(): void;
	mend(): void;
	close(): Promise<void>;
}

export async function cuttableLine(to: { host: string; port: number }): Promise<CuttableLine> {
	const open = new Set<Socket>();
	let whole = true;
	const server = createServer((near) => {
		if (!whole) {
			near.resetAndDestroy();
			return;
		}
		const far = connect(to);
		for (const [one, other] of [[near, far], [far, near]] as const) {
			open.add(one);
			one.pipe(other);
			one.on('error', () => undefined);
			one.once('close', () => {
				open.delete(one);
				other.destroy();
			});
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	const drop = (): void => {
		for (const socket of open) socket.resetAndDestroy();
	};
	return {
		port: (server.address() as AddressInfo).port,
		cut: () => {
			whole = false;
			drop();
		},
		mend: () => (whole = true),
		close: async () => {
			drop();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
