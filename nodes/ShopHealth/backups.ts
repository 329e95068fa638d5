/** Copies of the ledger, where n8n allows files. */
import path from 'node:path';
import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { checkBackup as check, makeBackup } from '../../usecases/health/backup';
import type { BackupAnswer } from '../../usecases/health/backup';
import { fileGuard } from '../support/fileGuard';
import type { OpenedShop } from '../support/openShopFor';
import { say } from '../support/spanish/say';
import { worded } from '../support/spanish/worded';

export async function backup(context: IExecuteFunctions, shop: OpenedShop): Promise<BackupAnswer> {
	const folder = await allowed(context, 'folder');
	return await failing(context, async () => await makeBackup(shop, folder, context.getNodeParameter('keep', 0) as number, Date.now()));
}

export async function checkBackup(context: IExecuteFunctions, shop: OpenedShop): Promise<BackupAnswer> {
	const place = await allowed(context, 'place');
	return await failing(context, async () => await check(shop, place));
}

/** A file of the folder, or the folder itself: n8n's rule is asked of what will be written. */
async function allowed(context: IExecuteFunctions, parameter: 'folder' | 'place'): Promise<string> {
	const named = (context.getNodeParameter(parameter, 0) as string).trim();
	if (!path.isAbsolute(named)) throw new NodeOperationError(context.getNode(), say('Write the whole path of the folder, from its root on'));
	await failing(context, async () => await fileGuard(context)(path.join(named, 'tpv-ledger')));
	return named;
}

async function failing<T>(context: IExecuteFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw new NodeOperationError(context.getNode(), worded(error));
	}
}
