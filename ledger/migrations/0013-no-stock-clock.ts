/** Versions of stock are counted by themselves. */
import type { Migration } from '../migration';

export const m0013: Migration = {
	name: 'no stock clock',
	statements: ['DROP TABLE stock_clock'],
};
