/**
 * The people of an Odoo stand-in: partners, their tags and notes, the blacklist, and fields that are made. It keeps to the envelope of both
 * APIs, which is all that Odoo publishes.
 */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import { contractOf, type ContractRequest } from './contract';
import { OdooModel, type OdooOptions } from './odoo';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest } from './standIn';

interface Called {
	model: string;
	method: string;
	args: JsonRecord;
}

type Result = { result: unknown } | { refused: string; message: string; status: number };

const STANDARD = ['name', 'email', 'email_normalized', 'phone', 'phone_sanitized', 'category_id', 'is_blacklisted', 'parent_id', 'active', 'write_date', 'ref', 'comment'];

export class OdooPeopleModel extends OdooModel {
	/** The user administers the database. */
	admin = true;
	readonly fields = new Map<string, string>(STANDARD.map((name) => [name, 'char']));

	constructor(private readonly about: OdooOptions) {
		super(about);
		this.table('res.partner').clear();
		this.put('ir.model', { id: 77, model: 'res.partner' });
		for (const model of ['res.partner.category', 'mail.blacklist', 'mail.message']) this.table(model);
	}

	add(values: JsonRecord): number {
		return this.put('res.partner', { active: true, ...this.computed(values), ...values });
	}

	override act(request: StandInRequest): StandInAnswer {
		const called = calledIn(this.about.api, request);
		if (!called) return { status: 200, body: { jsonrpc: '2.0', id: 1, result: 7 } };
		const outcome = this.answer(called);
		if (this.about.api === 'json2') return 'refused' in outcome ? { status: outcome.status, body: told(outcome.refused, outcome.message) } : { status: 200, body: outcome.result };
		return { status: 200, body: 'refused' in outcome ? { jsonrpc: '2.0', id: 1, error: { code: 200, message: 'Odoo Server Error', data: told(outcome.refused, outcome.message) } } : { jsonrpc: '2.0', id: 1, result: outcome.result } };
	}

	private answer({ model, method, args }: Called): Result {
		if (method === 'fields_get') return { result: Object.fromEntries([...this.fields].map(([name, type]) => [name, { type }])) };
		if (method === 'create') return this.create(model, asArray(args['vals_list']).map(asRecord));
		if (method === 'write') return this.write(model, asArray(args['ids']), asRecord(args['vals']));
		if (method === 'message_post') return this.note(asArray(args['ids'])[0], args);
		return { result: this.search(model, args) };
	}

	private search(model: string, args: JsonRecord): JsonRecord[] {
		const archived = asRecord(args['context'])['active_test'] === false;
		const found = [...this.table(model).values()].filter((record) => archived || record['active'] !== false).filter((record) => asArray(args['domain']).every((leaf) => holds(this.seen(model, record), asArray(leaf))));
		const fields = asArray(args['fields']).map(String);
		for (const field of fields) if (model === 'res.partner' && !this.fields.has(field)) throw new Error(`res.partner has no field ${field}`);
		return found.sort((a, b) => Number(a['id']) - Number(b['id'])).slice(0, Number(args['limit'] ?? 1e9)).map((record) => Object.fromEntries([['id', record['id']], ...fields.map((field) => [field, this.seen(model, record)[field] ?? false] as const)]));
	}

	private create(model: string, values: readonly JsonRecord[]): Result {
		if (model === 'ir.model.fields') {
			if (!this.admin) return { refused: 'odoo.exceptions.AccessError', message: 'You are not allowed to create \'Fields\' (ir.model.fields) records.', status: 403 };
			for (const field of values) this.fields.set(asText(field['name']) ?? '', asText(field['ttype']) ?? '');
			return { result: values.map((_, index) => index + 900) };
		}
		return { result: values.map((each) => (model === 'res.partner' ? this.add(this.linked({}, each)) : this.put(model, { active: true, ...each }))) };
	}

	private write(model: string, ids: readonly unknown[], vals: JsonRecord): Result {
		for (const id of ids.map(Number)) {
			const record = this.table(model).get(id);
			if (!record) return { refused: 'odoo.exceptions.MissingError', message: 'Record does not exist or has been deleted.', status: 404 };
			this.change(model, id, model === 'res.partner' ? { ...this.computed({ ...record, ...vals }), ...this.linked(record, vals) } : vals);
		}
		return { result: true };
	}

	/** `[[4, id]]` links; only fields that are there take a value. */
	private linked(record: JsonRecord, vals: JsonRecord): JsonRecord {
		const { category_id: commands, ...rest } = vals;
		for (const field of Object.keys(rest)) if (!this.fields.has(field)) throw new Error(`res.partner has no field ${field}`);
		const linked = asArray(commands).map((command) => asArray(command)[1]);
		return { ...rest, category_id: [...new Set([...asArray(record['category_id']), ...linked])] };
	}

	private note(partnerId: unknown, { subject, body, subtype_xmlid: subtype }: JsonRecord): Result {
		if (!this.table('res.partner').has(Number(partnerId))) return { refused: 'odoo.exceptions.MissingError', message: 'Record does not exist or has been deleted.', status: 404 };
		const id = this.put('mail.message', { model: 'res.partner', res_id: partnerId, subject, body, subtype });
		return { result: this.about.api === 'json2' ? [id] : id };
	}

	private computed({ email, phone }: JsonRecord): JsonRecord {
		return { email_normalized: asText(email)?.toLowerCase() ?? false, phone_sanitized: asText(phone)?.replace(/[^+\d]/g, '').replace(/^(?=\d{9}$)/, '+34') ?? false };
	}

	private seen(model: string, record: JsonRecord): JsonRecord {
		if (model !== 'res.partner') return record;
		return { ...record, is_blacklisted: [...this.table('mail.blacklist').values()].some((entry) => entry['active'] !== false && entry['email'] === record['email_normalized']) };
	}
}

export function odooPeopleStandIn(options: OdooOptions): StandIn<OdooPeopleModel> {
	const contract = contractOf('odoo', { files: /^json2/ });
	/** The contract lists the methods by a few models. */
	const listed = (request: ContractRequest): ContractRequest | undefined => {
		const called = calledIn(options.api, request);
		return called && ['search_read', 'create', 'write'].includes(called.method) ? { ...request, path: `/json/2/res.partner/${called.method}`, body: called.args } : undefined;
	};
	const judge: Judge = {
		judgeRequest(request) {
			const one = listed(request);
			if (one) return contract.judgeRequest(one);
			const method = calledIn(options.api, request)?.method ?? 'login';
			return ['fields_get', 'message_post', 'login'].includes(method) ? [] : [`${method} is no call of ours`];
		},
		judgeAnswer(request, status, body) {
			const one = listed(request);
			const result = options.api === 'json2' || status !== 200 ? body : asRecord(body)['result'];
			return one && result !== undefined ? contract.judgeAnswer(one, status, result) : [];
		},
	};
	return new StandIn(new OdooPeopleModel(options), judge);
}

/** @returns `undefined` for a login */
function calledIn(api: OdooOptions['api'], { path, body }: ContractRequest): Called | undefined {
	if (api === 'json2') {
		const [, model = '', method = ''] = path.split('/');
		return { model, method, args: asRecord(body) };
	}
	const { service, args } = asRecord(asRecord(body)['params']);
	if (service !== 'object') return undefined;
	const [, , , model, method, first, named] = asArray(args);
	const positional = asArray(first)[0];
	return { model: String(model), method: String(method), args: { ...asRecord(named), ...(positional === undefined ? {} : { [method === 'create' ? 'vals_list' : 'ids']: positional }) } };
}

function holds(record: JsonRecord, [field, operator, wanted]: readonly unknown[]): boolean {
	const value = record[String(field)];
	if (operator === '=') return value === wanted;
	if (operator === 'in') return asArray(wanted).includes(value);
	if (operator === '>') return Number(value) > Number(wanted);
	if (operator === '>=') return String(value) >= String(wanted);
	if (operator === '<') return String(value) < String(wanted);
	throw new Error(`The stand-in does not know the operator ${String(operator)}`);
}

function told(name: string, message: string): JsonRecord {
	return { name, message, arguments: [message], context: {}, debug: 'Traceback (most recent call last): …' };
}
