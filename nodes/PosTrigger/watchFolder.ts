/** A folder looked at every few seconds: what n8n's host tells of changes is not to be trusted over network shares. */
import type { ITriggerFunctions } from 'n8n-workflow';
import { FileDrop } from '../../usecases/files/fileDrop';
import type { FileReport } from '../../usecases/files/fileDrop';
import type { SaleJson } from '../../shop/sale/saleJson';
import type { OpenedShop } from '../support/openShopFor';
import { allowedFolder } from './folderGuard';
import { mappingOf, rulesOf, text } from './mappingOf';
import type { SalePump } from './salePump';
import { parameter } from './source';

const LOOK_EVERY_MS = 5_000;

export interface Watching {
	close(): Promise<void>;
}

/** @throws Error in words when the folder cannot be read */
export async function watchFolder(context: ITriggerFunctions, shop: OpenedShop, pump: SalePump, show: (sales: readonly SaleJson[]) => void): Promise<Watching> {
	const mapping = await mappingOf(context);
	const [list, layout] = [text(context, 'mapped.list'), text(context, 'mapped.layout')];
	const rules = rulesOf(context, shop.settings.currency);
	const drop = new FileDrop({
		folder: await allowedFolder(text(context, 'folder') ?? ''),
		endings: (text(context, 'mapped.endings') ?? '').split(',').map((ending) => ending.trim()).filter((ending) => ending !== ''),
		...(list === undefined ? {} : { list }),
		...(mapping === undefined ? {} : { mapping }),
		...(layout === undefined ? {} : { layout }),
		rules,
		locale: shop.settings.locale,
		accept: async (sales) => {
			const answers = await shop.run('acceptSales', {
				triggerId: `${context.getWorkflow().id}:${context.getNode().id}`,
				bodies: sales.map(({ sale }) => sale),
				source: rules.source,
				keep: true,
				simulate: parameter(context, 'simulate', false) === true,
				withFacts: false,
				claim: pump.offer(),
			});
			pump.adopt(answers.flatMap((answer) => (answer.status === 'accepted' && answer.claimed !== undefined ? [answer.claimed] : [])));
			show(answers.flatMap((answer) => (answer.status === 'simulated' ? [answer.sale] : [])));
			pump.pump();
			return answers;
		},
	});
	return new Rounds(drop, (report) => tell(context, report), (error) => context.logger.error(`POS Trigger: ${error.message}`));
}

class Rounds implements Watching {
	private timer: NodeJS.Timeout | undefined;
	private closed = false;
	private running: Promise<void>;

	constructor(
		private readonly drop: FileDrop,
		private readonly tell: (report: FileReport) => void,
		private readonly failed: (error: Error) => void,
	) {
		this.running = this.round();
	}

	async close(): Promise<void> {
		this.closed = true;
		clearTimeout(this.timer);
		await this.running;
	}

	private async round(): Promise<void> {
		try {
			for (const report of await this.drop.look()) this.tell(report);
		} catch (error) {
			this.failed(error as Error);
		}
		if (this.closed) return;
		this.timer = setTimeout(() => {
			this.running = this.round();
		}, LOOK_EVERY_MS);
		this.timer.unref();
	}
}

function tell(context: ITriggerFunctions, report: FileReport): void {
	if (report.failure !== undefined) context.logger.error(`POS Trigger: ${report.file} could not be read. ${report.failure}`);
	else context.logger.info(`POS Trigger: ${report.file}: ${report.accepted} sales, ${report.duplicates} known before, ${report.rejected.length} that are no sale`);
}
