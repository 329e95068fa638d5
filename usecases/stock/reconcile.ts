/** A reconciliation as a node tells it: one answer for the items, and one event for each thing that needs a person. */
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import type { Shop } from '../shop';
import type { StockAlarm } from '../units/stock/events';
import type { Drift } from '../units/stock/reconciling';
import { alarmOf } from './publishPending';
import type { ChannelAnswer } from './publishPending';
import { reconcileStock } from './reconcileStock';
import type { ReconcileAnswer, ReconcileOptions } from './reconcileStock';
import type { StockTarget } from './stockTarget';

const MOST_LISTED = 500;

/** @throws ApiError when the channel cannot be read */
export async function reconcile(shop: Shop, target: StockTarget, options: ReconcileOptions): Promise<ChannelAnswer> {
	const found = await reconcileStock(shop, target, options);
	const reason = reasonFor(found);
	return {
		stock: {
			status: found.drifts.length === 0 ? 'in_step' : found.fixed > 0 ? 'fixed' : 'drift',
			reason,
			message: reasonText(reason, shop.settings.locale),
			system: target.connector.id,
			compared: found.compared,
			same: found.same,
			fixed: found.fixed,
			drifts: found.drifts.slice(0, MOST_LISTED).map(shown),
			unknown_here: found.unknown_here.slice(0, MOST_LISTED),
			missing_there: found.missing_there.slice(0, MOST_LISTED),
			never_counted: found.uncounted.slice(0, MOST_LISTED),
			unmapped: found.unmapped,
			price_differences: found.price_differences.slice(0, MOST_LISTED),
			broken_levels: found.broken,
		},
		low: [],
		alarms: alarmsOf(shop, target.channel, found),
	};
}

function reasonFor(found: ReconcileAnswer): ReasonCode {
	if (found.suspicious_zero) return 'suspicious_zero';
	if (found.drifts.length === 0) return 'in_step';
	return found.fixed > 0 ? 'drift_fixed' : 'drift_found';
}

function shown({ token: _token, externalId: _id, ...drift }: Drift): object {
	return drift;
}

function alarmsOf(shop: Shop, channel: string, found: ReconcileAnswer): StockAlarm[] {
	const words = (code: ReasonCode) => reasonText(code, shop.settings.locale);
	return [
		...(found.suspicious_zero ? [{ event: 'suspicious_zero' as const, channel, message: words('suspicious_zero') }] : []),
		...found.broken.map((level) => ({ event: 'level_broken' as const, message: words('level_broken'), ...level })),
		...found.drifts.slice(0, MOST_LISTED).map((drift) => ({ event: 'drift_found' as const, channel, message: words(drift.reason), ...shown(drift) })),
		...found.unknown_here.slice(0, MOST_LISTED).map((sku) => ({ event: 'sku_unknown' as const, channel, sku, message: words('sku_unknown') })),
		...found.price_differences.slice(0, MOST_LISTED).map((price) => ({ event: 'price_differs' as const, ...price, message: words('price_differs') })),
		...found.published.flatMap((level) => alarmOf(channel, level)),
	] as StockAlarm[];
}
