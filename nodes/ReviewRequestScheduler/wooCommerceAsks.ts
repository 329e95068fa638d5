/** Does the web shop send its own review mails too? Asked a few times a day, never for every sale. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { connectorById } from '../../usecases/outsideSystems';
import { ownReviewMail } from '../../usecases/ownReviewMail';
import { openOutside } from '../support/outside';

const ASK_AGAIN_MS = 6 * 3_600_000;

const known = new Map<string, { asks: boolean; at: number }>();

/** A web shop that does not answer stops no sale: nothing is known then. */
export async function wooCommerceAsks(context: IExecuteFunctions): Promise<boolean> {
	const key = context.getNode().credentials?.wooCommerceApi?.id ?? '';
	const last = known.get(key);
	if (last !== undefined && Date.now() - last.at < ASK_AGAIN_MS) return last.asks;
	let asks = false;
	try {
		const { http } = await openOutside(context, connectorById('woocommerce'), 'wooCommerceApi');
		asks = await ownReviewMail(http);
	} catch (error) {
		context.logger.warn(`Review Request Scheduler: WooCommerce could not be asked about its review mails. ${(error as Error).message}`);
	}
	known.set(key, { asks, at: Date.now() });
	return asks;
}
