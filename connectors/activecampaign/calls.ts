/** A call that keeps ActiveCampaign's five a second an account: https://developers.activecampaign.com/reference/rate-limits */
import type { ApiCall } from '../http';

export const SECOND = { second: { calls: 5, perMs: 1000 } };

export function accountCall(call: ApiCall): ApiCall {
	return { ...call, quota: 'second' };
}
