/** What one channel notes of one person, errors included. */
import { timeText } from './calendar';
import type { Person } from './person';
import type { Random } from './random';
import { CHANNELS, type Channel, type Rates } from './rates';
import { changeCase, mistypeEmail } from './spoil/email';
import { NameSpoiler } from './spoil/name';
import { writePhone, writeTaxId } from './spoil/numbers';
import { slipDigit } from './spoil/typo';
import { PLACEHOLDER_EMAILS, PLACEHOLDER_PHONES } from './shopContacts';

export interface ShopRecord {
	recordId: string;
	channel: Channel;
	/** ISO 8601, UTC. */
	ts: string;
	name?: string;
	email?: string;
	phone?: string;
	nif?: string;
	loyaltyId?: string;
	postcode?: string;
	/** ISO 8601. */
	birthDate?: string;
}

/** What only the generator knows of a record; no matcher sees it. */
export interface RecordTruth {
	person: number;
	/** It has an identifier that is not a placeholder, or two surnames and a postcode. */
	resolvable: boolean;
	/** Whose loyalty card it carries, when it is not the person's. */
	cardOf?: number;
	/** The contact of nobody that it carries. */
	placeholder?: string;
}

export interface Observed {
	record: ShopRecord;
	truth: RecordTruth;
}

/** An invoice to a company names it. */
const INVOICE = { name: 1, taxId: 0.8 };
const SECOND_EMAIL = 0.15;
const CASHIER = 0.2;

export class Observer {
	private readonly names = new NameSpoiler();
	private readonly members: readonly Person[];

	constructor(
		private readonly rates: Rates,
		people: readonly Person[],
		private readonly cashiers: readonly Person[],
	) {
		this.members = people.filter(({ loyaltyId }) => loyaltyId !== undefined);
	}

	/** @returns `undefined` for a sale that tells nothing of its buyer */
	observe(person: Person, channelIndex: number, seconds: number, random: Random): Observed | undefined {
		const channel = CHANNELS[channelIndex]!;
		const asked = this.rates.channels[channel];
		const rates = person.company === undefined ? asked : { ...asked, ...INVOICE };
		const { common } = this.rates;
		const record: ShopRecord = { recordId: '', channel, ts: timeText(seconds) };
		const truth: RecordTruth = { person: person.index, resolvable: false };

		let twoSurnames = false;
		if (random.chance(rates.name)) {
			const written = person.company === undefined ? this.names.write(person, rates, common, random) : this.names.writeCompany(person.company, rates, common, random);
			record.name = written.text;
			twoSurnames = written.twoSurnames;
		}
		if (random.chance(rates.email)) record.email = this.email(person, rates.emailTypo, random);
		if (random.chance(rates.phone)) record.phone = this.phone(person, rates.stalePhone, rates.landline, rates.phoneDigit, seconds, random);
		if (random.chance(rates.placeholder)) {
			if (random.chance(0.5)) truth.placeholder = record.email = random.pick(PLACEHOLDER_EMAILS);
			else truth.placeholder = record.phone = random.pick(PLACEHOLDER_PHONES);
		}
		if (random.chance(rates.taxId)) record.nif = this.taxId(person, rates.taxIdDigit, random);
		if (person.loyaltyId !== undefined && random.chance(rates.loyalty)) record.loyaltyId = person.loyaltyId;
		if (random.chance(rates.wrongCard)) this.takeWrongCard(record, truth, person, random);
		const moved = person.moved !== undefined && seconds >= person.moved.from;
		if (random.chance(rates.postcode)) record.postcode = moved ? person.moved!.postcode : person.postcode;
		if (person.birthDate !== '' && random.chance(rates.birthDate)) record.birthDate = person.birthDate;

		const emailHolds = record.email !== undefined && record.email !== truth.placeholder;
		const phoneHolds = record.phone !== undefined && record.phone !== truth.placeholder;
		truth.resolvable = emailHolds || phoneHolds || record.nif !== undefined || record.loyaltyId !== undefined || (twoSurnames && record.postcode !== undefined);
		const said = record.name ?? record.email ?? record.phone ?? record.nif ?? record.loyaltyId ?? record.postcode ?? record.birthDate;
		return said === undefined ? undefined : { record, truth };
	}

	private email(person: Person, typo: number, random: Random): string {
		const second = person.emails[1];
		let email = second !== undefined && random.chance(SECOND_EMAIL) ? second : person.emails[0]!;
		if (random.chance(typo)) email = mistypeEmail(email, random);
		return random.chance(this.rates.common.emailCase) ? changeCase(email, random) : email;
	}

	private phone(person: Person, stale: number, landline: number, wrong: number, seconds: number, random: Random): string {
		const changed = person.newMobile !== undefined && seconds >= person.newMobile.from && !random.chance(stale);
		const atHome = person.landline !== undefined && random.chance(landline);
		const number = atHome ? person.landline! : changed ? person.newMobile!.number : person.mobile;
		return writePhone(random.chance(wrong) ? slipDigit(number, random) : number, random);
	}

	private taxId(person: Person, wrong: number, random: Random): string {
		const id = random.chance(wrong) ? slipDigit(person.taxId, random) : person.taxId;
		const bare = random.chance(this.rates.common.taxIdWithoutLetter) && /[A-Z]$/.test(id);
		return bare ? id.slice(0, -1) : writeTaxId(id, random);
	}

	private takeWrongCard(record: ShopRecord, truth: RecordTruth, person: Person, random: Random): void {
		const owner = random.chance(CASHIER) ? this.cashiers[random.below(Math.max(1, this.cashiers.length))] : this.members[random.below(Math.max(1, this.members.length))];
		if (owner === undefined || owner === person) return;
		record.loyaltyId = owner.loyaltyId;
		truth.cardOf = owner.index;
	}
}
