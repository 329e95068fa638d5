import { called } from '../support/subtitle';

export const shopHealthSubtitle = {
	en: `={{ ${called({ checkBackup: 'Check backup', overview: 'Overview', setup: 'Setup checklist', silent: 'Silent tills', timeline: 'Ticket timeline', backup: 'Make backup', retry: 'Retry' }, 'operation')} }}`,
	es: `={{ ${called({ checkBackup: 'Comprobar copia', overview: 'Cómo va la tienda', setup: 'Puesta en marcha', silent: 'Cajas calladas', timeline: 'Qué pasó con un ticket', backup: 'Hacer copia', retry: 'Reintentar' }, 'operation')} }}`,
};
