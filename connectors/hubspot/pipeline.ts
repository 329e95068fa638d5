/** Where a purchase stands: won, in the pipeline the account shows first. */
import type { ApiCall, HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { scopes } from './scopes';

export interface WonStage {
	pipeline: string;
	dealstage: string;
}

/** @throws ApiError also where the pipeline has no such stage */
export async function findWonStage(http: HttpClient): Promise<WonStage> {
	// https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide
	const call: ApiCall = { operation: 'deal pipelines', method: 'GET', path: '/crm/v3/pipelines/deals', scopes: scopes.readDeals };
	const answer = await http.request(call);
	const pipelines = asArray(asRecord(answer.body)['results']).map(asRecord).filter(isInUse).sort(byOrder);
	const pipeline = pipelines.find((candidate) => candidate['id'] === 'default') ?? pipelines[0];
	const stage = asArray(pipeline?.['stages']).map(asRecord).filter(isInUse).sort(byOrder).find(isWon);
	const ids = { pipeline: asText(pipeline?.['id']), dealstage: asText(stage?.['id']) };
	if (ids.pipeline === undefined || ids.dealstage === undefined) {
		throw http.finding(call, {
			what: { es: 'el primer embudo de ventas no tiene una etapa ganada', en: 'the first deal pipeline has no closed-won stage' },
			todo: { es: 'Añada una etapa con probabilidad «Ganado» en Configuración → Negocios', en: 'Add a stage with probability "Won" in Settings → Deals' },
		});
	}
	return { pipeline: ids.pipeline, dealstage: ids.dealstage };
}

/** Stage metadata are texts: `{"isClosed":"true","probability":"1.0"}`. */
function isWon(stage: JsonRecord): boolean {
	const metadata = asRecord(stage['metadata']);
	return asNumber(metadata['probability']) === 1 && metadata['isClosed'] !== 'false';
}

function isInUse(thing: JsonRecord): boolean {
	return thing['archived'] !== true;
}

function byOrder(a: JsonRecord, b: JsonRecord): number {
	return asNumber(a['displayOrder']) - asNumber(b['displayOrder']);
}
