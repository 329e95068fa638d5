/** When somebody who looks at one product again and again is offered help. */
import type { ReasonCode } from '../reasons';

/** How long a view of a page is kept and counted. */
export const VIEW_MS = 24 * 3_600_000;
/** «Más de tres veces». */
const VIEWS_WITHOUT_HELP = 3;

export interface Watched {
	/** Views of this page by this visitor within `VIEW_MS`, this one counted. */
	views: number;
	/** Help was offered on this page within `VIEW_MS`. */
	offered: boolean;
	/** They bought it within `VIEW_MS`. */
	bought: boolean;
}

export function watchPage({ views, offered, bought }: Watched): { offer: boolean; reason: ReasonCode } {
	if (bought) return { offer: false, reason: 'view_bought' };
	if (offered) return { offer: false, reason: 'help_offered_before' };
	return views > VIEWS_WITHOUT_HELP ? { offer: true, reason: 'help_wanted' } : { offer: false, reason: 'view_kept' };
}
