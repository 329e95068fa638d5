/** A ticket for a printer that only the bridge in the shop can reach: laid ready, fetched by the bridge. */
import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { jobQueued } from '../../usecases/bridge/jobsFor';
import type { PreparedTicket } from '../../usecases/units/printing';
import type { OpenedShop } from '../support/openShopFor';
import type { Said } from './answer';
import { bridgePrinterOf } from './destination';
import type { Sending } from './sending';

export async function sendToBridge(context: IExecuteFunctions, shop: OpenedShop, ticket: PreparedTicket, { language, confirm }: Sending): Promise<Said> {
	await shop.run('queueForBridge', {
		jobId: ticket.jobId!,
		saleId: ticket.saleId,
		printer: bridgePrinterOf(context),
		language,
		confirm,
		bytes: ticket.bytes,
		sha256: ticket.sha256,
		offerId: randomUUID(),
		keepMs: (context.getNodeParameter('bridgeMinutes', 0, 15) as number) * 60_000,
	});
	jobQueued();
	return { status: 'queued', reason: 'waiting_for_bridge' };
}
