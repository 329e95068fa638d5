import { ApiError } from '../../connectors/apiError';
import type { ApiCall } from '../../connectors/http';
import { kit, type Step } from './clientKit';

const read: ApiCall = { operation: 'read', method: 'GET', path: '/things' };
const create: ApiCall = { operation: 'create', method: 'POST', path: '/things', json: { name: 'Lucía Fernández' } };
const upsert: ApiCall = { ...create, operation: 'upsert', idempotent: true };
const ok: Step = { status: 200, body: { id: '1' } };

async function failureOf(steps: readonly Step[], call: ApiCall, options = {}): Promise<{ error: ApiError; tries: number; naps: number[] }> {
	const { http, sent, clock } = kit(steps, options);
	const thrown: unknown = await http.request(call).then(
		() => undefined,
		(error: unknown) => error,
	);
	if (!(thrown instanceof ApiError)) throw new Error(`Expected an ApiError and got ${String(thrown)}`);
	return { error: thrown, tries: sent.length, naps: clock.naps };
}

describe('HttpClient', () => {
	it('sends method, address, query and JSON as they are and returns the answer', async () => {
		const { http, sent } = kit([ok]);
		const answer = await http.request({ ...create, query: { limit: 1 } });
		expect(answer.body).toEqual({ id: '1' });
		expect(sent).toEqual([expect.objectContaining({ method: 'POST', url: 'https://api.vendor.example/things', query: { limit: 1 }, json: create.json, timeoutMs: 30_000 })]);
	});

	it.each([429, 408, 425, 500, 502, 503, 504, 520, 522, 524])('repeats a read after %i', async (status) => {
		const { http, sent } = kit([{ status }, { status }, ok]);
		await expect(http.request(read)).resolves.toMatchObject({ status: 200 });
		expect(sent).toHaveLength(3);
	});

	it.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNREFUSED', 'EAI_AGAIN', 'EPIPE', 'UNKNOWN'])('repeats a keyed POST after %s', async (code) => {
		const { http, sent } = kit([code, ok]);
		await http.request(upsert);
		expect(sent).toHaveLength(2);
	});

	it.each([400, 401, 403, 404, 409, 410, 413, 422, 501, 301])('does not repeat after %i', async (status) => {
		expect((await failureOf([{ status }], read)).tries).toBe(1);
	});

	it.each([['ECONNRESET'], ['ETIMEDOUT'], [{ status: 500 }], [{ status: 502 }], [{ status: 503, headers: { 'retry-after': '1' } }], [{ status: 408 }]] as [Step][])(
		'never repeats an unkeyed POST after which the server may have acted: %j',
		async (step) => {
			const { error, tries } = await failureOf([step, ok], create);
			expect(tries).toBe(1);
			expect(error).toMatchObject({ acted: 'maybe', retryable: false });
		},
	);

	it.each([['ECONNREFUSED'], ['ENOTFOUND'], [{ status: 429 }], [{ status: 425 }]] as [Step][])('repeats an unkeyed POST that was surely not taken up: %j', async (step) => {
		const { http, sent } = kit([step, ok]);
		await http.request(create);
		expect(sent).toHaveLength(2);
	});

	it('remembers that an earlier try may have acted', async () => {
		const { error } = await failureOf(['ECONNRESET', { status: 401 }], upsert);
		expect(error).toMatchObject({ status: 401, acted: 'maybe', attempts: 2, retryable: false });
	});

	it('never says that a read may have acted', async () => {
		const { error } = await failureOf([{ status: 500 }], read);
		expect(error).toMatchObject({ acted: 'no', retryable: true, attempts: 6 });
	});

	it('backs off exponentially with full jitter', async () => {
		const { naps } = await failureOf([{ status: 500 }], read, { random: () => 0.999999, budgetMs: 600_000 });
		expect(naps).toEqual([999, 1999, 3999, 7999, 15999]);
		const { naps: lucky } = await failureOf([{ status: 500 }], read, { random: () => 0 });
		expect(lucky).toEqual([0, 0, 0, 0, 0]);
	});

	it('waits as long as the vendor asks', async () => {
		const { http, clock, sent } = kit([{ status: 429, headers: { 'retry-after': '7' } }, ok]);
		const start = clock.now();
		await http.request(read);
		expect(sent).toHaveLength(2);
		expect(clock.now() - start).toBeGreaterThanOrEqual(7000);
		expect(clock.now() - start).toBeLessThan(8000);
	});

	it('lets the whole account wait when one call is told to', async () => {
		const { http, clock, sent } = kit([{ status: 429, headers: { 'retry-after': '7' } }, ok], { requestsPerSecond: 1, burst: 1 });
		const start = clock.now();
		const others = Promise.all([http.request(read), http.request(read)]);
		await others;
		expect(sent).toHaveLength(3);
		expect(clock.now() - start).toBeGreaterThanOrEqual(7000);
	});

	it('gives up at once when told to wait longer than the budget, and says how long', async () => {
		const { error, tries, naps } = await failureOf([{ status: 429, headers: { 'retry-after': '3600' } }], read);
		expect({ tries, naps }).toEqual({ tries: 1, naps: [] });
		expect(error).toMatchObject({ retryable: true, retryAfterMs: 3_600_000, status: 429 });
	});

	it('does not even send while the account is told to wait longer than the budget', async () => {
		const { http, sent } = kit([{ status: 429, headers: { 'retry-after': '3600' } }, ok]);
		await expect(http.request(read)).rejects.toMatchObject({ status: 429 });
		await expect(http.request(read)).rejects.toMatchObject({ status: undefined, retryable: true, retryAfterMs: 3_600_000, acted: 'no' });
		expect(sent).toHaveLength(1);
	});

	it('keeps the total within the budget and shortens the last try to what is left of it', async () => {
		const { http, sent, clock } = kit([{ status: 500 }], { budgetMs: 10_000, timeoutMs: 9_000, random: () => 0.999999, retry: { attempts: 99 } });
		const start = clock.now();
		await expect(http.request(read)).rejects.toMatchObject({ status: 500 });
		expect(clock.now() - start).toBeLessThan(10_000);
		expect(sent[0]?.timeoutMs).toBe(9_000);
		expect(sent.at(-1)?.timeoutMs).toBeLessThan(9_000);
	});

	it('does not wait in vain for a limit that no wait outlasts', async () => {
		const dialect = { words: () => ({}), waitIsUseless: () => true };
		expect(await failureOf([{ status: 429 }], read, { dialect })).toMatchObject({ tries: 1, error: { retryable: true } });
	});

	it('takes a page of HTML for somebody else answering', async () => {
		const { error } = await failureOf([{ status: 200, body: '<html>Estamos de obras</html>' }], upsert);
		expect(error).toMatchObject({ status: 200, acted: 'maybe' });
		expect(error.message).toContain('not the JSON of its API');
		expect(error.message).not.toContain('obras');
	});

	it('returns accepted statuses as answers', async () => {
		const { http } = kit([{ status: 409, body: { message: 'there' } }]);
		await expect(http.request({ ...create, accept: [409] })).resolves.toMatchObject({ status: 409 });
	});

	it('does not try a refused certificate again', async () => {
		const { error, tries } = await failureOf(['DEPTH_ZERO_SELF_SIGNED_CERT'], upsert);
		expect(tries).toBe(1);
		expect(error).toMatchObject({ acted: 'no', retryable: false, code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
	});
});
