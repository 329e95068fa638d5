/**
 * The custom properties we write, created once an account.
 * Types and field types: https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */

export type ObjectType = 'contacts' | 'deals';

export interface PropertyDefinition {
	name: string;
	/** What people read in HubSpot. */
	label: string;
	description: string;
	type: 'string' | 'number' | 'datetime' | 'enumeration';
	fieldType: 'text' | 'number' | 'date' | 'checkbox' | 'select';
	/** HubSpot refuses a second record with the same value, which makes it a key. */
	hasUniqueValue?: true;
	options?: readonly { label: string; value: string }[];
}

export const propertyGroup = { name: 'tpv_crm', label: 'TPV y tienda online' };

export const CUSTOMER_ID = 'tpv_customer_id';
export const SALE_ID = 'tpv_sale_id';
export const TAGS = 'tpv_tags';

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
		name: 'tpv_marketing_consent',
		label: 'Permiso de marketing (TPV)',
		description: 'Lo que la persona dijo en la tienda o en la web. Retirado también da de baja sus suscripciones.',
		type: 'enumeration',
		fieldType: 'select',
		options: [
			{ label: 'Concedido', value: 'granted' },
			{ label: 'Retirado', value: 'withdrawn' },
		],
	},
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

function number(name: string, label: string, description: string): PropertyDefinition {
	return { name, label, description, type: 'number', fieldType: 'number' };
}

function text(name: string, label: string, description: string): PropertyDefinition {
	return { name, label, description, type: 'string', fieldType: 'text' };
}
