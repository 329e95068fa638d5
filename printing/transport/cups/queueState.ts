import type { IppAnswer } from './ippMessage';

/** `printer-state` (RFC 8011 §5.4.11). */
const STOPPED = 5;
/** Reasons that stop paper from coming out (RFC 8011 §5.4.12); the rest are warnings and reports. */
const STOPPING: Readonly<Record<string, string>> = {
	'media-empty': 'paper out', 'media-needed': 'paper out', 'media-jam': 'paper jam', 'cover-open': 'cover open', 'door-open': 'cover open',
	'shutdown': 'offline', 'offline': 'offline', 'connecting-to-device': 'offline', 'timed-out': 'offline', 'paused': 'paused',
};

/** What keeps a queue from printing, in words; `undefined` when nothing does. */
export function queueTrouble(attributes: IppAnswer['attributes']): string | undefined {
	const reasons = attributes.get('printer-state-reasons') ?? [];
	for (const reason of reasons) {
		const trouble = typeof reason === 'string' && !/-(?:warning|report)$/.test(reason) ? STOPPING[reason.replace(/-error$/, '')] : undefined;
		if (trouble !== undefined) return trouble;
	}
	if (attributes.get('printer-is-accepting-jobs')?.[0] === false) return 'the queue takes no jobs';
	return attributes.get('printer-state')?.[0] === STOPPED ? 'the queue is stopped' : undefined;
}
