import type { ReasonTexts } from './reasonText';

/** Who bought, and who is one person. */
export const peopleReasons = {
	// Who bought
	no_identifier: { es: 'Venta sin identificar: ni email, ni teléfono, ni tarjeta', en: 'Anonymous sale: no email, phone or card' },
	email_equal: { es: 'Mismo email', en: 'Same email' },
	phone_equal: { es: 'Mismo teléfono', en: 'Same phone' },
	loyalty_equal: { es: 'Misma tarjeta de cliente', en: 'Same loyalty card' },
	nif_equal: { es: 'Mismo NIF', en: 'Same NIF' },
	external_id_equal: { es: 'Mismo cliente en el otro sistema', en: 'Same customer in the other system' },
	nobody_known: { es: 'Nadie conocido con estos datos: cliente nuevo', en: 'Nobody known with these details: new customer' },
	keys_disagree: { es: 'Sus datos llevan a personas distintas', en: 'The details lead to different people' },
	name_differs: { es: 'Los datos coinciden y el nombre no', en: 'The details agree and the name does not' },
	several_share_key: { es: 'Varias personas comparten estos datos', en: 'Several people share these details' },
	different_nif: { es: 'Dos NIF válidos distintos: no es la misma persona', en: 'Two different valid NIFs: not the same person' },
	details_agree: { es: 'Sus datos coinciden en conjunto', en: 'The details agree as a whole' },
	looks_alike: { es: 'Se parece a alguien conocido; mejor que lo mire una persona', en: 'Looks like somebody known; a person had better look' },
	too_many_details: {
		es: 'Juntos tendrían demasiados emails, teléfonos o tarjetas para una sola persona',
		en: 'Together they would have too many emails, phones or cards for one person',
	},
	company_and_person: { es: 'Una empresa y una persona: no son lo mismo', en: 'A company and a person: not the same' },
	household: { es: 'Comparte datos con otra persona de la casa', en: 'Shares details with somebody of the same household' },
	matched_anew: { es: 'Así los ve el emparejador al mirarlos todos de nuevo', en: 'As the matcher sees them, looking at everybody anew' },
	merged_by_person: { es: 'Una persona dijo que es el mismo cliente', en: 'Somebody said that they are one customer' },
	refused_for_good: { es: 'Son personas distintas: no se unirán nunca', en: 'Different people: never to be merged' },
	already_one: { es: 'Ya eran el mismo cliente', en: 'They were one customer already' },
	already_answered: { es: 'Ya tenía respuesta', en: 'It had been answered' },
	review_unknown: { es: 'No hay tal pregunta', en: 'There is no such question' },
	link_invalid: { es: 'El enlace no es válido', en: 'The link is not valid' },
	customer_unknown: { es: 'No hay tal cliente', en: 'There is no such customer' },
	merge_undone: { es: 'Unión deshecha: cada uno vuelve a tener lo suyo', en: 'Merge undone: each has their own again' },
	already_undone: { es: 'Esa unión ya estaba deshecha', en: 'That merge had been undone' },
	merge_unknown: { es: 'No hay tal unión', en: 'There is no such merge' },
	refused_before: { es: 'Alguien dijo ya que no es la misma persona', en: 'Somebody said before that it is not the same person' },
	from_original_sale: { es: 'Quien hizo la compra que se devuelve', en: 'Whoever made the purchase that is refunded' },
} as const satisfies ReasonTexts;
