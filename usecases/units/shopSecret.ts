/** The secret that tills show when they post a sale: made once, kept in the ledger. */
import { settingOrFirst } from '../../ledger/repositories/settings';
import { unit } from '../unit';

/** @param suggestion a fresh random secret, kept when the shop has none yet */
export const shopSecret = unit<{ suggestion: string }, string>(async ({ sql }, { suggestion }) => {
	return await settingOrFirst(sql, 'till_secret', () => suggestion);
});
