import { doneWith, systemNames } from '../support/subtitle';
import { crmSystems, REST } from './crm';

const subtitle = (operations: Readonly<Record<string, string>>) => doneWith(operations, 'crm', 'ledger', { ...systemNames(crmSystems), [REST]: 'REST' });

export const crmUpsertSubtitle = {
	en: subtitle({ deliver: 'Deliver pending', pull: 'Pull changes', record: 'Record sale', retry: 'Retry', undelivered: 'Undelivered', list: 'Write customer list' }),
	es: subtitle({ deliver: 'Enviar lo pendiente', pull: 'Traer cambios', record: 'Anotar venta', retry: 'Reintentar', undelivered: 'Sin entregar', list: 'Escribir lista de clientes' }),
};
