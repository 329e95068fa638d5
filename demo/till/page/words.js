/** Amounts, quantities and moments as a Spanish shop writes them. Cents and thousandths come in. */
const euros = new Intl.NumberFormat('es-ES', { style: 'currency', currency: 'EUR', useGrouping: true });
const kilos = new Intl.NumberFormat('es-ES', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const pieces = new Intl.NumberFormat('es-ES', { maximumFractionDigits: 3 });

export function money(cents) {
	return euros.format(cents / 100);
}

export function quantity(milli, soldBy) {
	return soldBy === 'weight' ? `${kilos.format(milli / 1000)} kg` : pieces.format(milli / 1000);
}

/** `el martes 2 de diciembre a las 11:00`, in the shop's zone, wherever the screen is. */
export function moment(iso, zone) {
	const parts = partsOf(iso, zone, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
	return `el ${parts.weekday} ${parts.day} de ${parts.month} a las ${Number(parts.hour)}:${parts.minute}`;
}

/** `22 nov 2025`. */
export function day(iso, zone) {
	const parts = partsOf(iso, zone, { day: 'numeric', month: 'short', year: 'numeric' });
	return `${parts.day} ${parts.month} ${parts.year}`;
}

/** `22 nov, 11:34`. */
export function shortMoment(iso, zone) {
	const parts = partsOf(iso, zone, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
	return `${parts.day} ${parts.month}, ${Number(parts.hour)}:${parts.minute}`;
}

/** `1 compra`, `5 compras`. */
export function count(number, one, many) {
	return `${pieces.format(number)} ${number === 1 ? one : many}`;
}

/** For finding: lower case without accents. */
export function folded(text) {
	return text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();
}

/** What a weight or number field holds, as thousandths: comma or point. `undefined` when it is none. */
export function milliFrom(text) {
	const match = /^(\d{1,3})(?:[.,](\d{1,3}))?$/.exec(text.trim().replace(/^[.,]/, '0,'));
	return match === null ? undefined : Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
}

/** Price of a quantity, half a cent away from zero, as the shop's own rule has it. */
export function lineCents(priceCents, milli) {
	return Math.floor((priceCents * milli + 500) / 1000);
}

function partsOf(iso, zone, options) {
	const parts = new Intl.DateTimeFormat('es-ES', { ...options, timeZone: zone }).formatToParts(new Date(iso));
	return Object.fromEntries(parts.map(({ type, value }) => [type, value.replace('.', '')]));
}
