/**
 * A birth date as `1980-02-03`. Impossible days are kept as they stand: a mistyped date still agrees in the rest of its
 * digits. Spanish forms put the day first.
 */
export function normaliseBirthDate(value: string): string | undefined {
	const text = value.trim();
	const iso = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[T ].*)?$/.exec(text);
	if (iso) return join(iso[1]!, iso[2]!, iso[3]!);
	const european = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(text);
	return european ? join(century(european[3]!), european[2]!, european[1]!) : undefined;
}

function join(year: string, month: string, day: string): string | undefined {
	const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return date === '0000-00-00' || date === '1900-01-01' ? undefined : date;
}

/** Two digits are a year of the last hundred before 2030: customers with younger dates do not shop. */
function century(year: string): string {
	if (year.length === 4) return year;
	return Number(year) < 30 ? `20${year}` : `19${year}`;
}
