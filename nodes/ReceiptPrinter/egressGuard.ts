/** n8n's own rules of where a connection may go hold for printers too (N8N_SSRF_PROTECTION_ENABLED). */
import type { IExecuteFunctions } from 'n8n-workflow';

interface EgressFilter {
	validateConnectionHost?(host: string): Promise<{ ok: boolean; error?: Error } | undefined> | { ok: boolean; error?: Error } | undefined;
}

/** @returns a check that throws where n8n forbids the host; nothing where this n8n has no such rules */
export function egressGuard(context: IExecuteFunctions): ((host: string) => Promise<void>) | undefined {
	const helpers = context.helpers as unknown as { getSecureEgressFilter?(): EgressFilter | undefined };
	const filter = helpers.getSecureEgressFilter?.();
	if (filter?.validateConnectionHost === undefined) return undefined;
	return async (host) => {
		const verdict = await filter.validateConnectionHost!(host);
		if (verdict && !verdict.ok) throw verdict.error ?? new Error(`n8n does not allow connecting to ${host}`);
	};
}
