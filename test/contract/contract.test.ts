import { Contract, type ContractRequest } from './contract';
import { describeWithContract } from './vendorContracts';

const JSON_HEADERS = { 'content-type': 'application/json', authorization: 'Bearer x' };

function request(method: string, path: string, more: Partial<ContractRequest> = {}): ContractRequest {
	return { method, path, query: new URLSearchParams(), headers: JSON_HEADERS, body: undefined, ...more };
}

describeWithContract('hubspot', 'the judge of HubSpot requests', () => {
	const contract = new Contract('hubspot');
	const upsert = (input: unknown) => request('POST', '/crm/v3/objects/contacts/batch/upsert', { body: { inputs: [input] } });

	it('lets through what the contract has', () => {
		expect(contract.judgeRequest(upsert({ id: 'a@example.com', idProperty: 'email', properties: { phone: '1' } }))).toEqual([]);
		expect(contract.judgeRequest(request('GET', '/crm/v3/objects/contacts', { query: new URLSearchParams({ limit: '1' }) }))).toEqual([]);
		expect(contract.judgeRequest(request('PUT', '/crm/v4/objects/deals/1/associations/default/contacts/2'))).toEqual([]);
	});

	it.each<[string, ContractRequest, RegExp]>([
		['a path it has not', request('GET', '/crm/v3/objekts'), /is not in the contract/],
		['a method it has not', request('PUT', '/crm/v3/objects/contacts/batch/upsert'), /is not in the contract/],
		['a missing field', upsert({ id: 'a@example.com' }), /required property 'properties'/],
		['a wrong type', upsert({ id: 'a@example.com', properties: { tpv_purchases: 3 } }), /tpv_purchases must be string/],
		['a field it does not list', upsert({ id: 'a', properties: {}, associations: [] }), /additionalProperty":"associations/],
		['a value outside an enumeration', request('POST', '/crm/v3/properties/contacts', { body: { name: 'a', label: 'a', groupName: 'g', type: 'money', fieldType: 'text' } }), /type must be equal to one of the allowed values/],
		['an unknown query parameter', request('GET', '/crm/v3/objects/contacts', { query: new URLSearchParams({ limits: '1' }) }), /query parameter limits is not in the contract/],
		['a query parameter of a wrong type', request('GET', '/crm/v3/objects/contacts', { query: new URLSearchParams({ limit: 'many' }) }), /limit it must be integer/],
		['no body where one is needed', request('POST', '/crm/v3/objects/contacts/batch/upsert'), /the body is missing/],
		['a body where there is none', request('GET', '/crm/v3/objects/contacts', { body: {} }), /knows no body here/],
		['another content type', { ...upsert({ id: 'a', properties: {} }), headers: { 'content-type': 'text/plain' } }, /content type is not application\/json/],
	])('catches %s', (_name, wrong, expected) => {
		expect(contract.judgeRequest(wrong).join('\n')).toMatch(expected);
	});

	it('catches a stand-in that answers otherwise than the vendor', () => {
		const asked = upsert({ id: 'a', properties: {} });
		const whole = { id: '1', new: true, properties: {}, createdAt: '2026-11-22T09:00:00Z', updatedAt: '2026-11-22T09:00:00Z' };
		const answer = { status: 'COMPLETE', startedAt: '2026-11-22T09:00:00Z', completedAt: '2026-11-22T09:00:00Z', results: [whole] };
		expect(contract.judgeAnswer(asked, 200, answer)).toEqual([]);
		expect(contract.judgeAnswer(asked, 200, { ...answer, results: [{ ...whole, new: undefined }] }).join()).toMatch(/required property 'new'/);
		expect(contract.judgeAnswer(asked, 400, { message: 'x' }).join()).toMatch(/correlationId/);
	});
});

describeWithContract('woocommerce', 'the judge of WooCommerce requests', () => {
	const contract = new Contract('woocommerce', { extraQuery: { _fields: 'https://developer.wordpress.org' } });
	const batch = (item: unknown, path = '/products/batch') => request('POST', path, { body: { update: [item] } });

	it('lets through what the contract has, and what WordPress takes everywhere', () => {
		expect(contract.judgeRequest(batch({ id: 1, manage_stock: true, stock_quantity: 3 }))).toEqual([]);
		expect(contract.judgeRequest(batch({ id: 1, manage_stock: true, stock_quantity: 3 }, '/products/7/variations/batch'))).toEqual([]);
		expect(contract.judgeRequest(request('GET', '/products', { query: new URLSearchParams({ sku: 'a,b', per_page: '100', _fields: 'id' }) }))).toEqual([]);
	});

	it.each<[string, ContractRequest, RegExp]>([
		['half a unit', batch({ id: 1, stock_quantity: 1.5 }), /stock_quantity must be integer/],
		['a field with a slip of the pen', batch({ id: 1, stock_qty: 1 }), /additionalProperty":"stock_qty/],
		['a read-only field', batch({ id: 1, permalink: 'https://x.example' }), /additionalProperty":"permalink/],
		['an item without id', batch({ stock_quantity: 1 }), /required property 'id'/],
		['a list that the batch has not', request('POST', '/products/batch', { body: { upsert: [] } }), /additionalProperty":"upsert/],
	])('catches %s', (_name, wrong, expected) => {
		expect(contract.judgeRequest(wrong).join('\n')).toMatch(expected);
	});
});
