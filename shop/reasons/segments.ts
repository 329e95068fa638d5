import type { ReasonTexts } from './reasonText';

/** Segments and campaigns. */
export const segmentsReasons = {
	// Segments
	segment_defined: { es: 'Segmento definido', en: 'Segment defined' },
	segment_unchanged: { es: 'El segmento ya era así', en: 'The segment was like this already' },
	segment_wrong: { es: 'El segmento no se entiende', en: 'The segment cannot be understood' },
	segment_purchase: { es: 'Por una compra o una devolución', en: 'By a purchase or a refund' },
	segment_time: { es: 'Porque pasó el tiempo', en: 'Because time has passed' },
	segment_people: { es: 'Porque dos fichas se unieron o se separaron', en: 'Because two records were joined or parted' },

	// Campaigns
	bought_already: { es: 'Ya lo compró, en la tienda o en la web', en: 'Bought it already, in store or online' },
	contacted_recently: { es: 'Se le escribió hace poco', en: 'Was written to recently' },
	control_group: { es: 'Grupo de control: no recibe nada, para comparar', en: 'Control group: gets nothing, to compare' },
	twice_in_audience: { es: 'Ya estaba en la lista', en: 'Was on the list already' },
	campaign_got_before: { es: 'Ya recibió esta campaña', en: 'Got this campaign before' },
	no_control_group: { es: 'Sin grupo de control no se sabe qué hizo la campaña', en: 'Without a control group nobody knows what the campaign did' },
	effect_clear: { es: 'La diferencia es mayor que el azar', en: 'The difference is larger than chance' },
	effect_unclear: { es: 'El azar solo podría haber hecho esta diferencia', en: 'Chance alone may have made this difference' },
	draft_waits: { es: 'Ya hay un borrador esperando', en: 'A draft waits already' },
	draft_unknown: { es: 'No hay tal borrador', en: 'There is no such draft' },
	draft_decided: { es: 'Ese borrador ya se decidió', en: 'That draft was decided before' },
	draft_rejected: { es: 'Rechazado por una persona', en: 'Rejected by a person' },
	draft_approved: { es: 'Aprobado por una persona', en: 'Approved by a person' },
	came_back: { es: 'Ha vuelto a comprar entretanto', en: 'Has bought again meanwhile' },
} as const satisfies ReasonTexts;
