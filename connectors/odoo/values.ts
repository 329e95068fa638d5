/** Values as Odoo writes them: `false` for what is empty, `[7, "Name"]` for what points elsewhere, times in UTC without saying so. */
import { asArray, asText, type JsonRecord } from '../json';

/** What a many2one points at. */
export function pointed(value: unknown): { id?: number; name?: string } {
	const [id, name] = asArray(value);
	if (typeof value === 'number' && Number.isSafeInteger(value)) return { id: value };
	return { ...(typeof id === 'number' && Number.isSafeInteger(id) ? { id } : {}), ...(asText(name) === undefined ? {} : { name: asText(name) }) };
}

/** `2026-11-22 09:00:00` → ISO 8601 in UTC. */
export function utcIso(value: unknown): string | undefined {
	return typeof value === 'string' && /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value) ? `${value.replace(' ', 'T')}Z` : undefined;
}

/** Epoch milliseconds. */
export function utcInstant(value: unknown): number | undefined {
	const iso = utcIso(value);
	const instant = iso === undefined ? Number.NaN : Date.parse(iso);
	return Number.isNaN(instant) ? undefined : instant;
}

/** As domains want it. */
export function odooTime(epochMs: number): string {
	return new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');
}

export function idOf(record: JsonRecord): number | undefined {
	const { id } = record;
	return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined;
}

/** Ids of a one2many or many2many. */
export function idsOf(value: unknown): number[] {
	return asArray(value).filter((id): id is number => typeof id === 'number' && Number.isSafeInteger(id));
}

export function byId(records: readonly JsonRecord[]): Map<number, JsonRecord> {
	return new Map(records.flatMap((record) => {
		const id = idOf(record);
		return id === undefined ? [] : [[id, record] as const];
	}));
}
