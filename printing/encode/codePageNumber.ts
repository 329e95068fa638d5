import { pageNumbers, starPages } from '../text/codePages';
import type { CodePage, PrinterLanguage, PrinterProfile } from '../types';

const starNumbers = Object.fromEntries(Object.entries(starPages).map(([number, page]) => [page, Number(number)]).reverse()) as Partial<Record<CodePage, number>>;

const usual: Readonly<Record<PrinterLanguage, Readonly<Partial<Record<CodePage, number>>>>> = { 'esc-pos': pageNumbers, 'star-prnt': starNumbers };

/** The number by which this printer selects its profile's code page; `undefined` when it has no such page. */
export function codePageNumber(profile: PrinterProfile): number | undefined {
	const { codePage, codePageNumbers, language } = profile;
	return profile.codePageNumber ?? (codePageNumbers === undefined ? usual[language][codePage] : codePageNumbers[codePage]);
}
