/** The shipped workflows by their number in docs/workflows.md, as people see them; test/workflows keeps them the same as tools/workflows. */
export interface NamedWorkflow {
	name: string;
	/** Below `workflows/`. */
	file: string;
}

export const namedWorkflows: Readonly<Record<number, Readonly<Record<'es' | 'en', NamedWorkflow>>>> = {
	1: { es: { name: 'Tienda de demostración', file: 'es/tienda-de-demostracion.json' }, en: { name: 'Demo shop', file: 'en/demo-shop.json' } },
	2: { es: { name: 'Venta del TPV: cliente, stock, ticket y reseña', file: 'es/venta-tpv.json' }, en: { name: 'Till sale: customer, stock, ticket and review', file: 'en/till-sale.json' } },
	3: { es: { name: 'Cliente online al CRM', file: 'es/cliente-online.json' }, en: { name: 'Online buyer to CRM', file: 'en/online-buyer.json' } },
	4: { es: { name: 'Ventas desde CSV', file: 'es/ventas-csv.json' }, en: { name: 'Till CSV import', file: 'en/till-csv.json' } },
	5: { es: { name: 'Ticket por email', file: 'es/ticket-email.json' }, en: { name: 'E-receipt', file: 'en/e-receipt.json' } },
	6: { es: { name: 'Alerta VIP', file: 'es/alerta-vip.json' }, en: { name: 'VIP alert', file: 'en/vip-alert.json' } },
	7: { es: { name: 'Stock tienda–web', file: 'es/stock-tienda-web.json' }, en: { name: 'Stock sync, shop and web', file: 'en/stock-sync.json' } },
	8: { es: { name: 'Stock bajo y pedido', file: 'es/stock-bajo.json' }, en: { name: 'Low stock and reorder', file: 'en/low-stock.json' } },
	9: { es: { name: 'Cuadre nocturno', file: 'es/cuadre-nocturno.json' }, en: { name: 'Nightly reconcile', file: 'en/nightly-reconcile.json' } },
	10: { es: { name: 'Devolución completa', file: 'es/devolucion-completa.json' }, en: { name: 'Full refund', file: 'en/full-refund.json' } },
	11: { es: { name: 'Reseña a los 7 días', file: 'es/resena-7-dias.json' }, en: { name: 'Review after 7 days', file: 'en/review-after-7-days.json' } },
	12: { es: { name: 'Puntos y premio', file: 'es/puntos-y-premio.json' }, en: { name: 'Points and reward', file: 'en/points-reward.json' } },
	13: { es: { name: 'Segmentos vivos', file: 'es/segmentos-vivos.json' }, en: { name: 'Live segments', file: 'en/live-segments.json' } },
	14: { es: { name: 'Te echamos de menos', file: 'es/te-echamos-de-menos.json' }, en: { name: 'We miss you (win-back)', file: 'en/win-back.json' } },
	15: { es: { name: 'Excluir a quien ya compró', file: 'es/excluir-ya-comprado.json' }, en: { name: 'Exclude buyers', file: 'en/exclude-buyers.json' } },
	16: { es: { name: 'Clientes de verano', file: 'es/clientes-verano.json' }, en: { name: 'Summer guests', file: 'en/summer-guests.json' } },
	17: { es: { name: 'Recogida en tienda', file: 'es/recogida-en-tienda.json' }, en: { name: 'Click and collect', file: 'en/click-and-collect.json' } },
	18: { es: { name: 'Informe diario, semanal y mensual', file: 'es/informes.json' }, en: { name: 'Daily, weekly and monthly report', file: 'en/reports.json' } },
	19: { es: { name: 'Derechos RGPD', file: 'es/derechos-rgpd.json' }, en: { name: 'Privacy desk (GDPR rights)', file: 'en/privacy-desk.json' } },
	20: { es: { name: 'Triaje de chat', file: 'es/triaje-de-chat.json' }, en: { name: 'Chat triage', file: 'en/chat-triage.json' } },
	21: { es: { name: 'Puesta en marcha', file: 'es/puesta-en-marcha.json' }, en: { name: 'Set up the shop', file: 'en/set-up.json' } },
	22: { es: { name: 'Revisión de la mañana y cajas calladas', file: 'es/revision-de-la-manana.json' }, en: { name: 'Morning check and silent tills', file: 'en/morning-check.json' } },
};
