/** A person's name as a channel gets it. */
import { nicknames, regionalForms, type NameForms } from '../names/forms';
import type { Person } from '../person';
import type { Random } from '../random';
import type { ChannelRates, CommonRates } from '../rates';
import { slip } from './typo';

/** Spellings that sound alike; tried in this order from a random one on. */
const SOUNDS: readonly (readonly [sound: RegExp, spelling: string])[] = [
	[/b(?=[aeiouáéíóúr])/, 'v'],
	[/v/, 'b'],
	[/z(?=[aou])/, 's'],
	[/s(?=[aou])/, 'z'],
	[/z$/, 's'],
	[/s$/, 'z'],
	[/c(?=[eiéí])/, 's'],
	[/ll/, 'y'],
	[/y(?=[aeiou])/, 'll'],
	[/g(?=[eiéí])/, 'j'],
	[/j(?=[eiéí])/, 'g'],
	[/j/, 'x'],
	[/qu(?=[ei])/, 'k'],
	[/^h/, ''],
	[/^(?=[aeiou])/, 'h'],
	[/í/, 'y'],
];
const MARIA_SHORT = ['Mª', 'Mª', 'M.ª', 'Ma.', 'M.', 'Mª.', 'Mari'];

export interface WrittenName {
	text: string;
	/** Both surnames are in it. */
	twoSurnames: boolean;
}

export class NameSpoiler {
	private readonly nicknames: NameForms = nicknames();
	private readonly regional: NameForms = regionalForms();

	write(person: Person, rates: ChannelRates, common: CommonRates, random: Random): WrittenName {
		const withSecond = random.chance(rates.secondSurname);
		const phonetic = random.chance(rates.phoneticSurname);
		const given = this.given(person, rates, common, random);
		let surname1 = person.surname1;
		let surname2 = withSecond ? person.surname2 : '';
		if (phonetic) {
			if (surname2 !== '' && random.chance(0.4)) surname2 = soundAlike(surname2, random);
			else surname1 = soundAlike(surname1, random);
		}
		const surnameFirst = random.chance(rates.surnameFirst);
		const parts = [given, surname1, surname2];
		if (random.chance(rates.nameTypo)) {
			const filled = parts.flatMap((part, index) => (part.length > 1 ? [index] : []));
			const place = random.pick(filled);
			parts[place] = slip(parts[place]!, random);
		}
		const surnames = [parts[1], parts[2]].filter(Boolean).join(' ');
		const text = surnameFirst ? `${surnames}, ${parts[0]!}` : `${parts[0]!} ${surnames}`;
		return { text: this.letters(text, rates, common, random), twoSurnames: surname2 !== '' };
	}

	writeCompany(company: string, rates: ChannelRates, common: CommonRates, random: Random): WrittenName {
		let name = random.chance(0.3) ? company.replace(/\s+S\.L\.U?\.?$/, random.chance(0.5) ? ' SL' : '') : company;
		if (random.chance(rates.nameTypo)) name = slip(name, random);
		return { text: this.letters(name, rates, common, random), twoSurnames: false };
	}

	private given(person: Person, rates: ChannelRates, common: CommonRates, random: Random): string {
		const { given } = person;
		const initial = random.chance(rates.initialOnly);
		const nickname = random.chance(rates.nickname);
		const regional = random.chance(common.regionalForm);
		const short = random.chance(common.mariaShort);
		const dropped = random.chance(common.dropSecondGiven);
		const [first = given, second] = given.split(' ');
		if (initial) return `${first[0]!}.`;
		if (nickname) {
			const forms = this.nicknames.get(given) ?? this.nicknames.get(first);
			if (forms) return random.pick(forms);
		}
		if (regional) {
			const forms = this.regional.get(given) ?? this.regional.get(first);
			if (forms) return random.pick(forms);
		}
		if (second === undefined) return given;
		if (dropped) return first;
		return first === 'María' && short ? `${random.pick(MARIA_SHORT)} ${second}` : given;
	}

	private letters(name: string, rates: ChannelRates, common: CommonRates, random: Random): string {
		let written = name;
		if (random.chance(rates.noAccents)) written = written.normalize('NFD').replace(/\p{M}+/gu, '').normalize('NFC');
		const upper = random.chance(rates.upperCase);
		const lower = random.chance(0.04);
		if (upper) written = written.toUpperCase();
		else if (lower) written = written.toLowerCase();
		return random.chance(common.doubleSpace) ? written.replace(' ', '  ') : written;
	}
}

function soundAlike(surname: string, random: Random): string {
	const lower = surname.toLowerCase();
	const from = random.below(SOUNDS.length);
	for (let step = 0; step < SOUNDS.length; step++) {
		const [sound, spelling] = SOUNDS[(from + step) % SOUNDS.length]!;
		const changed = lower.replace(sound, spelling);
		if (changed !== lower) return changed.replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
	}
	return surname;
}
