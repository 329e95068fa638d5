/** Time as a port, so that waiting is decided by rules and tested without waiting. */
export interface Clock {
	/** Milliseconds since 1970, UTC. */
	now(): number;
	sleep(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
