/** Waiting with an end: for whichever comes first, for no longer than there is time, and not after a cancellation. */

export const TIMED_OUT = Symbol('timed out');
export const CANCELLED = Symbol('cancelled');

export class Patience {
	private readonly endsAt: number;
	private readonly cancelled: Promise<typeof CANCELLED>;
	private forget: () => void = () => undefined;

	constructor(
		timeoutMs: number,
		private readonly signal?: AbortSignal,
	) {
		this.endsAt = performance.now() + timeoutMs;
		this.cancelled = new Promise((resolve) => {
			if (signal === undefined) return;
			const cancel = (): void => resolve(CANCELLED);
			signal.addEventListener('abort', cancel, { once: true });
			this.forget = () => signal.removeEventListener('abort', cancel);
			if (signal.aborted) cancel();
		});
	}

	get isOver(): boolean {
		return performance.now() >= this.endsAt;
	}

	get isCancelled(): boolean {
		return this.signal?.aborted ?? false;
	}

	/** The first of `events`, unless time (all that is left, or `atMost` ms of it) or a cancellation comes before it. */
	async first<T>(events: readonly Promise<T>[], atMost = Infinity): Promise<T | typeof TIMED_OUT | typeof CANCELLED> {
		const ms = Math.max(0, Math.min(this.endsAt - performance.now(), atMost));
		return within(ms, Promise.race<T | typeof CANCELLED>([...events, this.cancelled]));
	}

	/** Must be called when the job is over. */
	release(): void {
		this.forget();
	}
}

/** `event`, unless `ms` pass before it. */
export async function within<T>(ms: number, event: Promise<T>): Promise<T | typeof TIMED_OUT> {
	let timer: NodeJS.Timeout | undefined;
	const time = new Promise<typeof TIMED_OUT>((resolve) => {
		timer = setTimeout(() => resolve(TIMED_OUT), ms);
	});
	try {
		return await Promise.race([event, time]);
	} finally {
		clearTimeout(timer);
	}
}
