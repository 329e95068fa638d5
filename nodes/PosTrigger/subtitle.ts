import { called, systemNames } from '../support/subtitle';
import { salesSystems } from './source';

const subtitle = (simulate: string, ways: Readonly<Record<string, string>>) => `={{ $parameter["simulate"] ? "${simulate}" : ${called({ ...systemNames(salesSystems), ...ways }, 'source')} }}`;

export const posTriggerSubtitle = {
	en: subtitle('Simulate', { till: 'Sales from tills', files: 'Files in a folder', ticket: 'Printed tickets', rest: 'REST poll', webhook: 'Webhook' }),
	es: subtitle('Simular', { till: 'Ventas de las cajas', files: 'Ficheros de una carpeta', ticket: 'Tickets impresos', rest: 'Consulta REST', webhook: 'Webhook' }),
};
