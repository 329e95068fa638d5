/** A `Date` that runs ahead: whatever in this process asks for the time hears the demo's. Timers keep their pace. */

/** Milliseconds that the demo's clock is ahead of the machine's. */
let ahead = 0;
let installed = false;

export const aheadMs = (): number => ahead;

export function setAhead(milliseconds: number): void {
	ahead = milliseconds;
	if (!installed) install();
}

/** A proxy and no subclass: dates made elsewhere (by n8n's isolates, by SQLite's driver) stay instances of it. */
function install(): void {
	installed = true;
	const Real = globalThis.Date;
	// Kept: of what n8n loads something assigns `Date.now` anew, to what is then this one.
	const machine = Real.now;
	const now = () => machine() + ahead;
	const Shifted: DateConstructor = new Proxy(Real, {
		construct: (target, given: unknown[], newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget === Shifted ? target : newTarget) as Date,
		apply: () => new Real(now()).toString(),
		get: (target, key) => (key === 'now' ? now : (Reflect.get(target, key) as unknown)),
	});
	Object.defineProperty(Real.prototype, 'constructor', { value: Shifted });
	globalThis.Date = Shifted;
}
