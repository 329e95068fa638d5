/** The sales channel, or the ERP, that a Stock Sync node speaks to, opened with its credential. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { ChannelView } from '../../shop/stock/availability';
import { toMilli } from '../../shop/quantity';
import { toMinor } from '../../shop/money';
import { connectors } from '../../usecases/outsideSystems';
import type { Connector } from '../../usecases/outsideSystems';
import type { StockTarget } from '../../usecases/stock/stockTarget';
import { openOutside } from '../support/outside';
import { openRest, REST, restSystem } from './restStock';

/** Every system whose stock can be written, by name. */
export const stockSystems: readonly Connector[] = connectors.filter((connector) => connector.stock !== undefined).toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** The system chosen in the node; `undefined` where stock stays in the ledger. */
export function systemChosen(context: IExecuteFunctions): Connector | undefined {
	const chosen: unknown = context.getNodeParameter('channel', 0, 'none');
	return chosen === REST ? restSystem(context) : stockSystems.find((system) => system.id === chosen);
}

/** @throws Error in words when the credential is missing or its address cannot be used */
export async function openTarget(context: IExecuteFunctions, system: Connector): Promise<StockTarget> {
	const { connector, http, account } = system.id === REST ? openRest(context, system) : await openOutside(context, system, credentialOf(context, system));
	const options = channelOptions(context);
	const place = text(options.place);
	return {
		connector,
		http,
		channel: place === undefined ? account : `${account}@${place}`,
		...(place === undefined ? {} : { place }),
		...viewOf(options, figureOf(context)),
	};
}

function credentialOf(context: IExecuteFunctions, system: Connector): string {
	const chosen: unknown = context.getNodeParameter('credentialType', 0, system.credentials[0]);
	return system.credentials.find((type) => type === chosen) ?? system.credentials[0] ?? '';
}

interface ChannelOptions {
	locations?: unknown;
	combine?: unknown;
	safetyUnits?: unknown;
	safetyPercent?: unknown;
	place?: unknown;
}

function channelOptions(context: IExecuteFunctions): ChannelOptions {
	return context.getNodeParameter('channelOptions', 0, {}) as ChannelOptions;
}

/** An ERP that keeps the stock has all of it, and subtracts what it likes. */
function figureOf(context: IExecuteFunctions): ChannelView['figure'] {
	return context.getNodeParameter('master', 0, 'ledger') === 'channel' ? 'on_hand' : 'available';
}

/** The view alone, where there is no channel to open. */
export function channelView(context: IExecuteFunctions): { view?: ChannelView } {
	return viewOf(channelOptions(context), 'available');
}

/** Nothing where the node says nothing: then the channel is looked at as another node said. */
function viewOf(options: ChannelOptions, figure: ChannelView['figure']): { view?: ChannelView } {
	const { locations, combine, safetyUnits, safetyPercent } = options;
	const says = [locations, combine, safetyUnits, safetyPercent].some((option) => option !== undefined) || figure === 'on_hand';
	if (!says) return {};
	const hasSafety = safetyUnits !== undefined || safetyPercent !== undefined;
	return {
		view: {
			locations: (text(locations) ?? '').split(',').map((location) => location.trim()).filter((location) => location !== ''),
			combine: combine === 'largest' ? 'largest' : 'sum',
			figure,
			...(hasSafety ? { safety: { safetyMilli: Math.max(0, toMilli(safetyUnits) ?? 0), safetyBp: Math.min(10_000, Math.max(0, toMinor(safetyPercent, 'EUR') ?? 0)) } } : {}),
		},
	};
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
