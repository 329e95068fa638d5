/** How requests leave through n8n: its rules hold, and no credential goes where an answer points. */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { egressGuard } from '../../nodes/ReceiptPrinter/egressGuard';
import { transportFor } from '../../nodes/support/outside';

function contextThat(sent: IHttpRequestOptions[]) {
	const answer = { statusCode: 200, headers: {}, body: {} };
	return { helpers: { httpRequest: async (options: IHttpRequestOptions) => (sent.push(options), await Promise.resolve(answer)) } } as never;
}

it.each(['GET', 'POST', 'PUT', 'DELETE'] as const)('%s: credentials stay at home, and only reads follow a redirect', async (method) => {
	const sent: IHttpRequestOptions[] = [];
	await transportFor(contextThat(sent), undefined)({ method, url: 'https://shop.example/api', ...(method === 'GET' ? {} : { json: { a: 1 } }) });
	expect(sent).toMatchObject([{ sendCredentialsOnCrossOriginRedirect: false, disableFollowRedirect: method !== 'GET' }]);
});

it('every request of ours goes through n8n’s helper, which keeps its rules for addresses (N8N_SSRF_PROTECTION_ENABLED)', async () => {
	const sent: IHttpRequestOptions[] = [];
	await transportFor(contextThat(sent), undefined)({ method: 'GET', url: 'http://169.254.169.254/latest/meta-data' });
	// n8n refuses it or not; nothing of ours goes round it.
	expect(sent.map(({ url }) => url)).toEqual(['http://169.254.169.254/latest/meta-data']);
});

it('a printer’s address is asked of n8n before a socket opens', async () => {
	const asked: string[] = [];
	const helpers = { getSecureEgressFilter: () => ({ validateConnectionHost: (host: string) => (asked.push(host), { ok: false, error: new Error('blocked') }) }) };
	await expect(egressGuard({ helpers } as never)!('10.0.0.9')).rejects.toThrow('blocked');
	expect([asked, egressGuard({ helpers: {} as IDataObject } as never)]).toEqual([['10.0.0.9'], undefined]);
});
