/** Installing our package in a running n8n, as its settings page does. */
import { N8nApiError } from '../../../demo/launch/n8n/client';
import type { N8nClient } from '../../../demo/launch/n8n/client';
import { installPackage } from '../../../demo/launch/n8n/packages';

const refusal = (status: number, reason: string) => new N8nApiError(status, reason, 'POST /rest/community-packages');
const BUSY = refusal(500, 'Failed to check package version existence: the npm registry is temporarily unreachable');
const THERE = refusal(400, 'n8n-nodes-tpv-crm package is already installed');

/** n8n that gives these answers, one a call. */
function n8nThat(...answers: (Error | undefined)[]) {
	const calls: string[] = [];
	const call = async (method: string, route: string, body: object) => {
		calls.push(`${method} ${route} ${JSON.stringify(body)}`);
		const answer = answers[calls.length - 1];
		if (answer) throw answer;
	};
	return { client: { call } as unknown as N8nClient, calls };
}

const POST = 'POST /community-packages {"name":"ours"}';
const PATCH = 'PATCH /community-packages {"name":"ours","version":"2.0.0"}';
const install = async (client: N8nClient) => await installPackage(client, 'ours', '2.0.0');

it('installs what is not there', async () => {
	const { client, calls } = n8nThat(undefined);
	expect(await install(client)).toBe('installed');
	expect(calls).toEqual([POST]);
});

it('updates what is there', async () => {
	const { client, calls } = n8nThat(THERE, undefined);
	expect(await install(client)).toBe('updated');
	expect(calls).toEqual([POST, PATCH]);
});

it('asks again when n8n’s look at its registry passes by, from the start, three times at most', async () => {
	const late = n8nThat(BUSY, BUSY, undefined);
	expect(await install(late.client)).toBe('installed');
	expect(late.calls).toEqual([POST, POST, POST]);
	const updating = n8nThat(THERE, BUSY, THERE, undefined);
	expect(await install(updating.client)).toBe('updated');
	expect(updating.calls).toEqual([POST, PATCH, POST, PATCH]);
	const never = n8nThat(BUSY, BUSY, BUSY, undefined);
	await expect(install(never.client)).rejects.toBe(BUSY);
	expect(never.calls).toHaveLength(3);
});

it('takes any other refusal for what it is', async () => {
	const other = refusal(400, 'The package does not contain any nodes');
	const { client, calls } = n8nThat(other, undefined);
	await expect(install(client)).rejects.toBe(other);
	expect(calls).toHaveLength(1);
});
