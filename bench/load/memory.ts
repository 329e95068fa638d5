/** How much memory a process holds while a load is on it. */
import { readFileSync } from 'node:fs';

const EVERY_MS = 1000;

export class Memory {
	private readonly samples: number[] = [];
	private readonly timer: NodeJS.Timeout;

	/** @param pid of a process on Linux, whose /proc tells */
	constructor(private readonly pid: number) {
		this.timer = setInterval(() => this.look(), EVERY_MS);
	}

	private look(): void {
		const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1];
		if (kilobytes !== undefined) this.samples.push(Number(kilobytes) / 1024);
	}

	stop(): void {
		clearInterval(this.timer);
	}

	/** Medians of so many equal parts of the time, megabytes. */
	parts(count: number): number[] {
		const size = Math.max(1, Math.ceil(this.samples.length / count));
		return Array.from({ length: Math.ceil(this.samples.length / size) }, (_, part) => median(this.samples.slice(part * size, (part + 1) * size)));
	}

	/** Between the second quarter, when everything has been loaded, and the last, megabytes. */
	growth(): number {
		const quarters = this.parts(4);
		return (quarters[3] ?? quarters.at(-1)!) - (quarters[1] ?? quarters[0]!);
	}
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
