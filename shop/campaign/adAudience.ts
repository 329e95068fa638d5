/**
 * People as advertisers' upload forms take them: normalised, then hashed by the caller. Formats:
 * Meta (developers.facebook.com/docs/marketing-api/audiences/guides/custom-audiences, "Hashing"),
 * Google (support.google.com/google-ads/answer/7659867, "Format your customer data file").
 */
export type AdPlatform = 'meta' | 'google';

export interface AdPerson {
	name: string | null;
	email: string | null;
	/** E.164. */
	phone: string | null;
	postcode: string | null;
	/** ISO 3166-1 alpha-2. */
	country: string;
}

/** A cell: what is hashed (SHA-256, small hex) and what stays as it is. */
export type AdCell = { hash: string } | { plain: string };

export const AD_COLUMNS: Readonly<Record<AdPlatform, readonly string[]>> = {
	meta: ['email', 'phone', 'fn', 'ln', 'zip', 'country'],
	google: ['Email', 'Phone', 'First Name', 'Last Name', 'Country', 'Zip'],
};

/** A row in the order of the platform's columns; empty text where nothing is known. */
export function adRow(platform: AdPlatform, person: AdPerson): AdCell[] {
	const [first, last] = nameParts(person.name);
	if (platform === 'meta') {
		return [
			{ hash: (person.email ?? '').trim().toLowerCase() },
			{ hash: (person.phone ?? '').replace(/\D/g, '') },
			{ hash: lettersOf(first) },
			{ hash: lettersOf(last) },
			{ hash: (person.postcode ?? '').toLowerCase().replace(/[\s-]/g, '') },
			{ hash: person.country.toLowerCase() },
		];
	}
	return [
		{ hash: googleEmail(person.email ?? '') },
		{ hash: (person.phone ?? '').replace(/[^\d+]/g, '') },
		{ hash: first.toLowerCase() },
		{ hash: last.toLowerCase() },
		{ plain: person.country.toUpperCase() },
		{ plain: person.postcode ?? '' },
	];
}

/** Gmail knows no dots before its at sign, and Google wants them gone. */
function googleEmail(email: string): string {
	const [user = '', domain = ''] = email.trim().toLowerCase().split('@');
	if (domain !== 'gmail.com' && domain !== 'googlemail.com') return email.trim().toLowerCase();
	return `${user.split('+')[0]!.replaceAll('.', '')}@${domain}`;
}

/** What comes first is the given name, the rest the surnames. */
function nameParts(name: string | null): [string, string] {
	const words = (name ?? '').trim().split(/\s+/).filter((word) => word !== '');
	return [words[0] ?? '', words.length > 1 ? words.slice(1).join(' ') : ''];
}

/** Meta: small letters without punctuation, accents as they are. */
function lettersOf(text: string): string {
	return text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
