/** A vendor's published GraphQL schema as a judge of queries, and as what carries them out on a stand-in's model. */
import { buildSchema, executeSync, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { asRecord, type JsonRecord } from '../../connectors/json';
import type { ContractRequest } from './contract';
import type { Judge } from './standIn';
import { readVendorText } from './vendorContracts';

const loaded = new Map<string, GraphqlContract>();

/** One a file and process: reading four megabytes takes a while. */
export function graphqlContractOf(vendor: string, file: string, path: string): GraphqlContract {
	const contract = loaded.get(file) ?? new GraphqlContract(buildSchema(readVendorText(vendor, file), { assumeValid: true }), path);
	loaded.set(file, contract);
	return contract;
}

export class GraphqlContract implements Judge {
	private readonly known = new Map<string, { document: DocumentNode; problems: string[] }>();

	/** @param path where the one endpoint lies */
	constructor(
		private readonly schema: GraphQLSchema,
		private readonly path: string,
	) {}

	judgeRequest(request: ContractRequest): string[] {
		if (request.method !== 'POST' || request.path !== this.path) return [`${request.method} ${request.path} is not in the contract`];
		const problems = request.headers['content-type']?.startsWith('application/json') ? [] : ['the content type is not application/json'];
		const body = asRecord(request.body);
		if (typeof body['query'] !== 'string') return [...problems, 'there is no query'];
		return [...problems, ...this.read(body['query']).problems];
	}

	/** `execute` has judged it already: what does not fit the schema became an error in the answer. */
	judgeAnswer(): string[] {
		return [];
	}

	/** Carries the query out. @throws Error where the model does not fit the schema */
	execute(body: JsonRecord, root: object): JsonRecord {
		const { document } = this.read(String(body['query']));
		const result = executeSync({ schema: this.schema, document, rootValue: root, variableValues: asRecord(body['variables']) });
		if (result.errors) throw new Error(result.errors.map((error) => error.message).join('; '));
		return JSON.parse(JSON.stringify(result.data)) as JsonRecord;
	}

	private read(query: string): { document: DocumentNode; problems: string[] } {
		const known = this.known.get(query);
		if (known) return known;
		const document = parse(query);
		const read = { document, problems: validate(this.schema, document).map((error) => error.message) };
		this.known.set(query, read);
		return read;
	}
}
