import { doneWith, systemNames } from '../support/subtitle';
import { stockSystems } from './channel';
import { REST } from './restStock';

const subtitle = (operations: Readonly<Record<string, string>>) => doneWith(operations, 'channel', 'none', { ...systemNames(stockSystems), [REST]: 'REST' });

export const stockSyncSubtitle = {
	en: subtitle({ availability: 'Availability', import: 'Import catalogue', lowStock: 'Low stock', push: 'Push pending', reconcile: 'Reconcile', record: 'Record movement', release: 'Release', reserve: 'Reserve', count: 'Set count', sync: 'Sync sales', list: 'Write stock list' }),
	es: subtitle({ availability: 'Disponibilidad', import: 'Importar catálogo', lowStock: 'Stock bajo', push: 'Publicar lo pendiente', reconcile: 'Cuadrar', record: 'Anotar movimiento', release: 'Liberar', reserve: 'Reservar', count: 'Fijar recuento', sync: 'Mover por ventas', list: 'Escribir lista de stock' }),
};
