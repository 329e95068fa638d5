/** How the shop speaks to its customers: its language, and tú or usted. English knows only you. */

export interface Voice {
	locale: 'es' | 'en';
	/** How Spanish addresses people. */
	register: 'tu' | 'usted';
}

/** The voice of a shop's settings. */
export function voiceOf(settings: { locale: 'es' | 'en'; register?: 'tu' | 'usted' }): Voice {
	return { locale: settings.locale, register: settings.register ?? 'tu' };
}

/** A text in every way the shop may speak. */
export interface Spoken<T> {
	tu: T;
	usted: T;
	en: T;
}

/** The text as this shop says it. */
export function say<T>(voice: Voice, text: Spoken<T>): T {
	return voice.locale === 'en' ? text.en : text[voice.register];
}

/** `Ana` of `Ana García`; empty for nobody. */
export function firstName(name: string | null | undefined): string {
	return (name ?? '').trim().split(/\s+/)[0] ?? '';
}
