import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { inWordsOf } from '../../../shop/voice/inSpanish';
import { verifyFiscal } from '../../../usecases/verifyFiscal';
import type { OpenedShop } from '../../support/openShopFor';
import { answer, withReceipt } from '../answer';

/** The fiscal codes an item carries, checked; nothing is issued or kept. */
export function verify(context: IExecuteFunctions, shop: OpenedShop): INodeExecutionData[] {
	return context.getInputData().map((item, index) => {
		const checks = verifyFiscal(item.json, shop.settings.zone).map((check) => (check.message === undefined ? check : { ...check, message: inWordsOf(check.message, shop.settings.locale) }));
		const said = checks.length === 0
			? answer(shop, { status: 'skipped', reason: 'nothing_to_verify' })
			: checks.every(({ ok }) => ok)
				? answer(shop, { status: 'verified', reason: 'codes_agree' })
				: answer(shop, { status: 'differs', reason: 'codes_differ' });
		return withReceipt(item, index, { ...said, checks });
	});
}
