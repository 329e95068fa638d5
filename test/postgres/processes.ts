/** Several processes with a ledger thread each, on one ledger. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { LedgerPlace, Shop } from '../../usecases/shop';
import type { UnitInput, UnitName, UnitOutput } from '../../usecases/units';
import { childProgram } from '../support/childPrograms';
import { forkedWithin } from '../support/cutNetwork';
import type { Within } from '../support/cutNetwork';
import type { Told } from './ledgerProcess';

export type Answer<Name extends UnitName> = { value: UnitOutput<Name>; failed?: undefined } | { failed: string; value?: undefined };

export class LedgerProcess {
	private readonly waiting = new Map<number, (told: Told) => void>();
	private next = 1;

	constructor(private readonly child: ChildProcess) {
		child.on('message', (told: Told) => {
			this.waiting.get(told.number)?.(told);
			this.waiting.delete(told.number);
		});
	}

	/** Runs a unit on each input, all at once. */
	async all<Name extends UnitName>(unit: Name, inputs: readonly UnitInput<Name>[]): Promise<Answer<Name>[]> {
		const number = this.next++;
		const told = await new Promise<Told>((resolve) => {
			this.waiting.set(number, resolve);
			this.child.send({ number, unit, inputs });
		});
		return told.answers as Answer<Name>[];
	}

	/** As a shop: for use cases that want one. */
	get run(): Shop['run'] {
		return async (unit, input) => {
			const [answer] = await this.all(unit, [input]);
			if (answer!.failed !== undefined) throw new Error(answer!.failed);
			return answer!.value as never;
		};
	}

	async end(): Promise<void> {
		if (this.child.exitCode !== null || !this.child.connected) return;
		const gone = once(this.child, 'exit');
		this.child.send('end');
		await gone;
	}
}

export interface Processes {
	each: LedgerProcess[];
	/** @param within in which network namespace; this one's unless said */
	start(place: LedgerPlace, within?: Within): LedgerProcess;
	end(): Promise<void>;
}

export async function ledgerProcesses(): Promise<Processes> {
	const program = await childProgram('ledger-processes', 'test', 'postgres', 'ledgerProcess.ts');
	const each: LedgerProcess[] = [];
	return {
		each,
		start: (place, within) => {
			each.push(new LedgerProcess(fork(program.file, [JSON.stringify(place)], within === undefined ? {} : forkedWithin(within))));
			return each.at(-1)!;
		},
		end: async () => {
			await Promise.all(each.map(async (one) => await one.end()));
			program.remove();
		},
	};
}
