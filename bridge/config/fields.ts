/** The fields of an object somebody wrote: read by name and type, with what is wrong gathered instead of thrown. */

export class Fields {
	private readonly value: Record<string, unknown>;

	constructor(
		value: unknown,
		private readonly place: string,
		known?: readonly string[],
		readonly problems: string[] = [],
	) {
		const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
		this.value = isObject ? (value as Record<string, unknown>) : {};
		if (!isObject) this.problem('', 'must be an object in braces');
		if (known !== undefined) this.only(known);
	}

	problem(name: string, message: string): void {
		const at = [this.place, name].filter((part) => part !== '').join('.');
		this.problems.push(at === '' ? message : `${at} ${message}`);
	}

	has(name: string): boolean {
		return this.value[name] !== undefined && this.value[name] !== null;
	}

	/** A word misspelt would be a setting that silently does nothing. */
	only(known: readonly string[]): void {
		for (const name of Object.keys(this.value)) {
			if (!known.includes(name)) this.problem(name, `is not a setting; there are ${known.join(', ')}`);
		}
	}

	text(name: string, fallback: string): string {
		const value = this.value[name] ?? fallback;
		if (typeof value === 'string') return value.trim();
		this.problem(name, 'must be a text in quotes');
		return fallback;
	}

	name(): string {
		const name = this.text('name', '');
		if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(name)) this.problem('name', 'must be a short name: letters, digits, spaces and dashes');
		return name;
	}

	texts(name: string, fallback: readonly string[]): string[] {
		const value = this.value[name] ?? fallback;
		if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
		this.problem(name, 'must be a list of texts');
		return [];
	}

	number(name: string, fallback: number, least: number, most: number): number {
		const value = this.value[name] ?? fallback;
		if (typeof value === 'number' && value >= least && value <= most) return value;
		this.problem(name, `must be a number from ${least} to ${most}`);
		return fallback;
	}

	choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
		const value = this.value[name] ?? fallback;
		if (choices.includes(value as T)) return value as T;
		this.problem(name, `must be one of ${choices.join(', ')}`);
		return fallback;
	}

	/** The objects of a list, each with its place. */
	list(name: string): Fields[] {
		const value = this.value[name] ?? [];
		if (Array.isArray(value)) return value.map((each, index) => new Fields(each, `${name}[${index}]`, undefined, this.problems));
		this.problem(name, 'must be a list in brackets');
		return [];
	}
}
