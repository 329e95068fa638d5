/** What a report says, in the shop's language. */

export interface ReportWords {
	title: Record<'day' | 'week' | 'month' | 'year' | 'custom', string>;
	channel: Record<'both' | 'store' | 'online', string>;
	channels: Record<string, string>;
	revenue: string;
	sales: string;
	averageTicket: string;
	refunds: string;
	before: string;
	noneBefore: string;
	byDay: string;
	byMonth: string;
	byHour: string;
	byStore: string;
	byProduct: string;
	store: string;
	online: string;
	product: string;
	units: string;
	share: string;
	place: string;
	customers: string;
	who: Record<'new' | 'returning' | 'unidentified', string>;
	people: string;
	webToStore: (days: number) => string;
	webToStoreNote: string;
	capture: string;
	till: string;
	shift: string;
	shifts: Record<'morning' | 'afternoon', string>;
	withEmail: string;
	rate: string;
	say: string;
	campaigns: string;
	campaign: string;
	brought: string;
	unknown: string;
	stockOuts: string;
	since: string;
	onHand: string;
	nothing: string;
	other: string;
}

const es: ReportWords = {
	title: { day: 'Ventas del día', week: 'Ventas de la semana', month: 'Ventas del mes', year: 'Ventas del año', custom: 'Ventas' },
	channel: { both: 'Tienda y web', store: 'Tienda', online: 'Web' },
	channels: { store: 'Tienda', online: 'Web', marketplace: 'Marketplace' },
	revenue: 'Ventas netas',
	sales: 'Tickets',
	averageTicket: 'Ticket medio',
	refunds: 'Devoluciones',
	before: 'antes',
	noneBefore: 'sin ventas antes',
	byDay: 'Por día',
	byMonth: 'Por mes',
	byHour: 'Por hora',
	byStore: 'Por tienda',
	byProduct: 'Productos',
	store: 'Tienda',
	online: 'Web',
	product: 'Producto',
	units: 'Uds.',
	share: '%',
	place: 'Tienda',
	customers: 'Clientes',
	who: { new: 'Nuevos', returning: 'Que vuelven', unidentified: 'Sin identificar' },
	people: 'Personas',
	webToStore: (days) => `Compraron en tienda tras pedir en la web (${days} días antes)`,
	webToStoreNote: 'Solo cuenta clientes conocidos con un pedido web: de las visitas a la web nadie sabe nada.',
	capture: 'Emails pedidos en caja',
	till: 'Caja',
	shift: 'Turno',
	shifts: { morning: 'Mañana', afternoon: 'Tarde' },
	withEmail: 'Con email',
	rate: 'Tasa',
	say: 'Para decir en caja',
	campaigns: 'Campañas',
	campaign: 'Campaña',
	brought: 'Trajo',
	unknown: 'no se sabe',
	stockOuts: 'Se agotó',
	since: 'Desde',
	onHand: 'Quedan',
	nothing: 'No se vendió nada en ese tiempo.',
	other: 'En otras monedas, fuera de estas cifras',
};

const en: ReportWords = {
	title: { day: 'Sales of the day', week: 'Sales of the week', month: 'Sales of the month', year: 'Sales of the year', custom: 'Sales' },
	channel: { both: 'Store and web', store: 'Store', online: 'Web' },
	channels: { store: 'Store', online: 'Web', marketplace: 'Marketplace' },
	revenue: 'Net sales',
	sales: 'Tickets',
	averageTicket: 'Average ticket',
	refunds: 'Refunds',
	before: 'before',
	noneBefore: 'no sales before',
	byDay: 'By day',
	byMonth: 'By month',
	byHour: 'By hour',
	byStore: 'By store',
	byProduct: 'Products',
	store: 'Store',
	online: 'Web',
	product: 'Product',
	units: 'Units',
	share: '%',
	place: 'Store',
	customers: 'Customers',
	who: { new: 'New', returning: 'Returning', unidentified: 'Not identified' },
	people: 'People',
	webToStore: (days) => `Bought in store after ordering online (${days} days before)`,
	webToStoreNote: 'Counts only known customers with an online order: of visits to the web nobody knows anything.',
	capture: 'Emails asked for at the till',
	till: 'Till',
	shift: 'Shift',
	shifts: { morning: 'Morning', afternoon: 'Afternoon' },
	withEmail: 'With email',
	rate: 'Rate',
	say: 'To say at the till',
	campaigns: 'Campaigns',
	campaign: 'Campaign',
	brought: 'Brought',
	unknown: 'not known',
	stockOuts: 'Sold out',
	since: 'Since',
	onHand: 'Left',
	nothing: 'Nothing was sold in that time.',
	other: 'In other currencies, outside these figures',
};

export function reportWords(locale: 'es' | 'en'): ReportWords {
	return locale === 'es' ? es : en;
}
