/** After all tests on PostgreSQL. */
import { shared } from './start';

export default async function stop(): Promise<void> {
	await shared.testServer?.stop();
}
