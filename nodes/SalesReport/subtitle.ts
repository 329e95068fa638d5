import { called } from '../support/subtitle';

type Names = Readonly<Record<string, string>>;

const subtitle = (rows: string, tables: Names, report: string, periods: Names) => `={{ $parameter["operation"] === "rows" ? "${rows} " + ${called(tables, 'table')} : "${report} " + ${called(periods, 'period')} }}`;

export const salesReportSubtitle = {
	en: subtitle('Rows of', { campaigns: 'campaigns', by_channel: 'channels', customers: 'customers', by_day: 'days', email_capture: 'email capture', by_hour: 'hours', by_product: 'products', stock_outs: 'stock-outs', by_store: 'stores' }, 'Report of the', { custom: 'days chosen', day: 'day', month: 'month', week: 'week', year: 'year' }),
	es: subtitle('Filas de', { campaigns: 'campañas', by_channel: 'canales', customers: 'clientes', by_day: 'días', email_capture: 'emails conseguidos', by_hour: 'horas', by_product: 'productos', stock_outs: 'roturas de stock', by_store: 'tiendas' }, 'Informe:', { custom: 'mis días', day: 'día', month: 'mes', week: 'semana', year: 'año' }),
};
