/**
 * The custom properties we write, created once an account.
 * Types and field types: https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */

import type { ConsentPurpose } from '../../shop/sale/sale';

export type ObjectType = 'contacts' | 'deals' | 'line_items';

export interface PropertyDefinition {
	name: string;
	/** What people read in HubSpot. */
	label: string;
	description: string;
	type: 'string' | 'number' | 'datetime' | 'enumeration';
	fieldType: 'text' | 'textarea' | 'number' | 'date' | 'checkbox' | 'select';
	/** HubSpot refuses a second record with the same value, which makes it a key. */
	hasUniqueValue?: true;
	options?: readonly { label: string; value: string }[];
}

export const propertyGroup = { name: 'tpv_crm', label: 'TPV y tienda online' };

export const CUSTOMER_ID = 'tpv_customer_id';
export const SALE_ID = 'tpv_sale_id';
export const TAGS = 'tpv_tags';
export const LINE_KEY = 'tpv_line_key';
/** The contact that is the same person. */
export const SAME_AS = 'tpv_same_as';

const PURPOSES: Readonly<Record<ConsentPurpose, string>> = { marketing: 'marketing', receipt: 'tiques por correo', review: 'pedir reseñas', loyalty: 'club de puntos' };

export const consentProperty = (purpose: ConsentPurpose) => `tpv_${purpose}_consent`;
/** When, where and in what words it was said. */
export const proofProperty = (purpose: ConsentPurpose) => `tpv_${purpose}_consent_proof`;

export const contactProperties: readonly PropertyDefinition[] = [
	{
		name: CUSTOMER_ID,
		label: 'Cliente (TPV)',
		description: 'Número interno del cliente. No lo cambie: evita contactos duplicados.',
		type: 'string',
		fieldType: 'text',
		hasUniqueValue: true,
	},
	number('tpv_purchases', 'Compras (TPV)', 'Número de compras en tienda y en línea.'),
	number('tpv_total_spent', 'Gasto total (TPV)', 'Gasto en tienda y en línea, menos devoluciones.'),
	number('tpv_spent_store', 'Gasto en tienda (TPV)', 'Gasto en las tiendas físicas, menos devoluciones.'),
	number('tpv_spent_online', 'Gasto en línea (TPV)', 'Gasto en la tienda en línea, menos devoluciones.'),
	{
		name: 'tpv_last_purchase',
		label: 'Última compra (TPV)',
		description: 'Fecha y hora de la última compra en cualquier canal.',
		type: 'datetime',
		fieldType: 'date',
	},
	{
		name: TAGS,
		label: 'Etiquetas (TPV)',
		description: 'Etiquetas de la tienda, como «Cliente Online». Se añaden, nunca se quitan.',
		type: 'enumeration',
		fieldType: 'checkbox',
		// An enumeration cannot be created without one.
		options: [{ label: 'Cliente Online', value: 'Cliente Online' }],
	},
	{
		name: 'tpv_first_purchase',
		label: 'Primera compra (TPV)',
		description: 'Fecha y hora de la primera compra en cualquier canal.',
		type: 'datetime',
		fieldType: 'date',
	},
	text('tpv_favourite_channel', 'Canal favorito (TPV)', 'Dónde compra más: store (tienda), online, marketplace.'),
	text('tpv_favourite_store', 'Tienda favorita (TPV)', 'Tienda física en la que más compra.'),
	number('tpv_points', 'Puntos (TPV)', 'Puntos del club que puede gastar.'),
	text('tpv_segments', 'Segmentos (TPV)', 'Segmentos de la tienda a los que pertenece, separados por punto y coma.'),
	text(SAME_AS, 'Misma persona que (TPV)', 'Id. del contacto que la tienda reconoce como la misma persona. HubSpot no puede deshacer una fusión, así que se enlazan.'),
	...(Object.keys(PURPOSES) as ConsentPurpose[]).flatMap(consentProperties),
];

export const dealProperties: readonly PropertyDefinition[] = [
	{
		name: SALE_ID,
		label: 'Venta (TPV)',
		description: 'Número interno de la venta. No lo cambie: evita negocios duplicados.',
		type: 'string',
		fieldType: 'text',
		hasUniqueValue: true,
	},
	text('tpv_channel', 'Canal (TPV)', 'Dónde se vendió: store (tienda), online, marketplace.'),
	text('tpv_store', 'Tienda (TPV)', 'Tienda física de la venta.'),
];

/** Its key, so that no line is there twice: https://developers.hubspot.com/docs/api-reference/crm-line-items-v3/guide */
export const lineProperties: readonly PropertyDefinition[] = [
	{ name: LINE_KEY, label: 'Línea (TPV)', description: 'Venta y línea. No lo cambie: evita líneas duplicadas.', type: 'string', fieldType: 'text', hasUniqueValue: true },
];

function consentProperties(purpose: ConsentPurpose): PropertyDefinition[] {
	const name = PURPOSES[purpose];
	return [
		{
			name: consentProperty(purpose),
			label: `Permiso de ${name} (TPV)`,
			description: purpose === 'marketing' ? 'Lo que la persona dijo en la tienda o en la web. Retirado también da de baja sus suscripciones.' : 'Lo que la persona dijo en la tienda o en la web.',
			type: 'enumeration',
			fieldType: 'select',
			options: [
				{ label: 'Concedido', value: 'granted' },
				{ label: 'Retirado', value: 'withdrawn' },
			],
		},
		{ name: proofProperty(purpose), label: `Prueba del permiso de ${name} (TPV)`, description: 'Cuándo, dónde y con qué palabras lo dijo.', type: 'string', fieldType: 'textarea' },
	];
}

function number(name: string, label: string, description: string): PropertyDefinition {
	return { name, label, description, type: 'number', fieldType: 'number' };
}

function text(name: string, label: string, description: string): PropertyDefinition {
	return { name, label, description, type: 'string', fieldType: 'text' };
}
