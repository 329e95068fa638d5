import { listedFiles, thinFile } from '../../tools/build/node-files.js';

describe('the files n8n loads', () => {
	it('take the class name before the first dot and reach the bundle from their folder', () => {
		expect(thinFile('dist/nodes/PosTrigger/PosTrigger.node.js')).toEqual({
			className: 'PosTrigger',
			source: "'use strict';\nconst { inShopLanguage, PosTrigger } = require('../../tpv-crm.js');\nexports.PosTrigger = inShopLanguage(PosTrigger);\n",
		});
		expect(thinFile('dist/credentials/TpvShopApi.credentials.js').source).toContain("{ inShopLanguage, TpvShopApi } = require('../tpv-crm.js')");
	});

	it('are the credentials and nodes that package.json lists', () => {
		expect(listedFiles({ n8n: { credentials: ['a'], nodes: ['b', 'c'] } })).toEqual(['a', 'b', 'c']);
	});
});
