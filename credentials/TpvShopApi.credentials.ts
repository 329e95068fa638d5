import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

const onPostgres = (properties: readonly INodeProperties[]): INodeProperties[] => properties.map((property) => ({ ...property, displayOptions: { show: { ledger: ['postgres'] } } }));

/**
 * The shop: where its ledger lies and what is its own. Optional: every node works with the defaults.
 * It opens no outside service, so its test is a node's (`testedBy` in the nodes): it opens the ledger.
 */
export class TpvShopApi implements ICredentialType {
	name = 'tpvShopApi';

	displayName = 'Shop (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-tpv-crm';

	test: ICredentialTestRequest | undefined;

	properties: INodeProperties[] = [
		{
			displayName: 'Shop Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. La Despensa de Santoña',
			description: 'Printed at the top of tickets',
		},
		{
			displayName: 'Ticket Header',
			name: 'headerLines',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. C/ Burgos 12, Santander',
			description: 'Address, NIF and phone, one line each',
		},
		{
			displayName: 'Ticket Footer',
			name: 'footerLines',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. Thank you for your visit',
			description: 'Printed at the bottom of tickets, one line each',
		},
		{
			displayName: 'Language',
			name: 'locale',
			type: 'options',
			options: [
				{ name: 'English', value: 'en' },
				{ name: 'Español', value: 'es' },
			],
			default: 'es',
			description: 'Language of tickets, reasons and messages',
		},
		{
			displayName: 'Tú or Usted',
			name: 'register',
			type: 'options',
			options: [
				{ name: 'Tú', value: 'tu' },
				{ name: 'Usted', value: 'usted' },
			],
			default: 'tu',
			description: 'How messages to customers speak to them, in Spanish',
		},
		{
			displayName: 'Time Zone',
			name: 'zone',
			type: 'string',
			default: 'Europe/Madrid',
			description: 'IANA time zone of the shop, never taken from the server',
		},
		{
			displayName: 'Country',
			name: 'country',
			type: 'string',
			default: 'ES',
			description: 'Two-letter code (ISO 3166-1), for holidays and for phone numbers written without a country code',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'string',
			default: '',
			placeholder: 'e.g. CB',
			description: 'Whose holidays count besides the country’s. Spain: AN, AR, AS, CB, CE, CL, CM, CN, CT, EX, GA, IB, MC, MD, ML, NC, PV, RI, VC.',
		},
		{
			displayName: 'Closed Days',
			name: 'closedDays',
			type: 'string',
			default: '',
			placeholder: 'e.g. 25/07, 31/08',
			description: 'Holidays of your town and others on which customers are not written to: 25/07 for every year, 25/07/2026 for one',
		},
		{
			displayName: 'Currency',
			name: 'currency',
			type: 'string',
			default: 'EUR',
			description: 'ISO 4217 code',
		},
		{
			displayName: 'Messages From Hour',
			name: 'decentFrom',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 23 },
			default: 10,
			description: 'Customers are never written to before this local hour',
		},
		{
			displayName: 'Messages Until Hour',
			name: 'decentTo',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 24 },
			default: 20,
			description: 'Customers are never written to from this local hour on',
		},
		{
			displayName: 'Google Place ID',
			name: 'googlePlaceId',
			type: 'string',
			default: '',
			placeholder: 'e.g. ChIJN1t_tDeuEmsRUsoyG83frY4',
			description: 'Makes the link in review requests',
		},
		{
			displayName: 'Till Secret',
			name: 'tillSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'What tills show when they send a sale. Empty: one is generated and kept in the ledger.',
		},
		{
			displayName: 'Key for Captured Tickets',
			name: 'captureSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Seals what was captured or could not be read while it waits for a person: 32 bytes in base64 (openssl rand -base64 32). To change it put the new one before the old one, with a space between. Empty: it waits as it came.',
		},
		{
			displayName: 'Simulate by Default',
			name: 'simulate',
			type: 'boolean',
			default: false,
			description: 'Whether every node only tells what it would do, and does nothing real',
		},
		{
			displayName: 'Ledger',
			name: 'ledger',
			type: 'options',
			options: [
				{ name: 'File on This Machine', value: 'file' },
				{ name: 'PostgreSQL', value: 'postgres' },
			],
			default: 'file',
			description: 'Where the shop’s memory lies: PostgreSQL where n8n runs on several machines or in queue mode',
		},
		...onPostgres([
			{
				displayName: 'Host',
				name: 'ledgerHost',
				type: 'string',
				default: 'localhost',
				description: 'Name or address of the PostgreSQL server',
			},
			{
				displayName: 'Port',
				name: 'ledgerPort',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 65_535 },
				default: 5432,
				description: 'On which it listens, usually 5432',
			},
			{
				displayName: 'Database',
				name: 'ledgerDatabase',
				type: 'string',
				default: 'n8n',
				description: 'It must be there already; n8n’s own may be shared',
			},
			{
				displayName: 'Database User',
				name: 'ledgerUser',
				type: 'string',
				default: '',
				description: 'May make a schema in the database, or owns the one named below',
			},
			{
				displayName: 'Database Password',
				name: 'ledgerPassword',
				type: 'string',
				typeOptions: { password: true },
				default: '',
			},
			{
				displayName: 'Schema',
				name: 'ledgerSchema',
				type: 'string',
				default: 'tpv_crm',
				description: 'The ledger’s tables lie in a schema of their own, which is made on first use. One a shop.',
			},
			{
				displayName: 'TLS',
				name: 'ledgerTls',
				type: 'options',
				options: [
					{ name: 'Encrypted, Certificate Checked', value: 'verify' },
					{ name: 'Encrypted, Any Certificate', value: 'encrypt' },
					{ name: 'Off', value: 'off' },
				],
				default: 'verify',
				description: 'Off is for a database on the same machine or in the same private network of containers',
			},
			{
				displayName: 'CA Certificate',
				name: 'ledgerCa',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
				description: 'Of the authority that signed the server’s certificate, in PEM. Empty: those that Node.js trusts.',
			},
		]),
		{
			displayName: 'Ledger File',
			name: 'ledgerFile',
			type: 'string',
			displayOptions: { hide: { ledger: ['postgres'] } },
			default: '',
			placeholder: 'e.g. /data/tpv-crm/ledger.db',
			description: 'Where the shop’s memory lies. Empty: tpv-crm/ledger.db in the n8n folder.',
		},
	];
}
