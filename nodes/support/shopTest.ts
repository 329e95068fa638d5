/** The Shop credential's test: its fields make sense and its ledger opens. */
import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { openShopWith } from './openShopFor';
import { say } from './spanish/say';

export async function shopTest(this: ICredentialTestFunctions, credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	try {
		const shop = openShopWith(credential.data ?? {});
		await shop.run('listCatalogue', {});
		return { status: 'OK', message: say('The ledger opens') };
	} catch (error) {
		return { status: 'Error', message: error instanceof Error ? error.message : say('The ledger cannot be opened') };
	}
}
