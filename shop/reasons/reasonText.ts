export interface ReasonText {
	es: string;
	en: string;
}

/** Texts by code, under the headings of docs/reasons.md. */
export type ReasonTexts = Readonly<Record<string, ReasonText>>;
