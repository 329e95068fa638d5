import type { ReasonTexts } from './reasonText';

/** What people may ask of the shop about their data. */
export const privacyReasons = {
	// Privacy
	person_erased: { es: 'Quien lo hizo pidió que se le borrara', en: 'Whoever did it asked to be erased' },
	access_given: { es: 'Copia de sus datos hecha', en: 'Copy of their data made' },
	proof_given: { es: 'Prueba de cada permiso', en: 'Proof of each permission' },
	rectified: { es: 'Datos corregidos', en: 'Data put right' },
	nothing_to_rectify: { es: 'No se dice qué hay que corregir', en: 'Nothing is said to be put right' },
	objection_recorded: { es: 'Oposición anotada: no recibirá más mensajes comerciales', en: 'Objection recorded: no more commercial messages' },
	erased: { es: 'Borrado del todo', en: 'Wholly erased' },
	erased_and_blocked: { es: 'Borrado; lo que manda guardar la ley queda bloqueado', en: 'Erased; what the law keeps is blocked' },
	nothing_blocked: { es: 'No hay nada bloqueado', en: 'Nothing is blocked' },
	request_noted: { es: 'Petición anotada: el plazo corre', en: 'Request noted: the clock runs' },
	request_open: { es: 'Petición abierta, dentro de plazo', en: 'Request open, within its time' },
	request_due_soon: { es: 'El plazo vence en menos de una semana', en: 'Due in less than a week' },
	request_overdue: { es: 'Fuera de plazo', en: 'Overdue' },
	request_extended: { es: 'Plazo ampliado dos meses; hay que decírselo antes de que venza el primero', en: 'Two months more; they must be told before the first month ends' },
	request_unknown: { es: 'No hay tal petición abierta', en: 'There is no such open request' },
	already_extended: { es: 'Ya se amplió una vez', en: 'It was extended before' },
	robinson_listed: { es: 'Está en la Lista Robinson: no escribir', en: 'On the Robinson List: do not write' },
	robinson_own_customer: { es: 'En la Lista Robinson, y es cliente o dio permiso: se puede', en: 'On the Robinson List, and a customer or with consent: may be written to' },
	robinson_not_listed: { es: 'No está en la Lista Robinson', en: 'Not on the Robinson List' },
} as const satisfies ReasonTexts;
