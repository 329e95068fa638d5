/** Values as Magento writes them: times in UTC without saying so. */
import { asText } from '../json';

export function utcIso(value: unknown): string | undefined {
	return typeof value === 'string' && /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value) ? `${value.replace(' ', 'T')}Z` : undefined;
}

/** Epoch milliseconds. */
export function utcInstant(value: unknown): number | undefined {
	const iso = utcIso(value);
	const instant = iso === undefined ? Number.NaN : Date.parse(iso);
	return Number.isNaN(instant) ? undefined : instant;
}

/** As a filter wants it. */
export function magentoTime(epochMs: number): string {
	return new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');
}

export function idOf(value: unknown): string | undefined {
	const id = asText(value);
	return id !== undefined && /^[1-9]\d{0,14}$/.test(id) ? id : undefined;
}
