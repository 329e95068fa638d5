import type { ReasonTexts } from './reasonText';

/** Reports. */
export const reportReasons = {
	// Reports
	report_made: { es: 'Informe hecho', en: 'Report made' },
	nothing_sold: { es: 'No se vendió nada en ese tiempo', en: 'Nothing was sold in that time' },
} as const satisfies ReasonTexts;
