import { packageFolders } from '../../tools/build/licences';

it('the packages in a bundle are found once each, scoped and nested ones too', () => {
	expect(
		packageFolders([
			'shop/money.ts',
			'node_modules/luxon/build/node/luxon.js',
			'node_modules/luxon/build/node/other.js',
			'node_modules/@point-of-sale/receipt-printer-encoder/dist/x.cjs',
			'node_modules/a/node_modules/b/index.js',
		]),
	).toEqual(['node_modules/@point-of-sale/receipt-printer-encoder', 'node_modules/a/node_modules/b', 'node_modules/luxon']);
});
