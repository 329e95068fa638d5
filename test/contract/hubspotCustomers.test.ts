import type { Connector } from '../../connectors/connector';
import { createHubspot } from '../../connectors/hubspot';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { customersSuite } from './customersSuite';
import type { CustomersStage } from './customersSuite';
import { FakeClock } from './fakeClock';
import { hubspotStandIn } from './hubspot';
import { inProcess } from './inProcess';
import { describeWithContract } from './vendorContracts';

const TOKEN = 'pat-eu1-stand-in';

describeWithContract('hubspot', 'HubSpot as a CRM', () => {
	customersSuite(createHubspot, stageOf);
});

function stageOf(connector: Connector): CustomersStage {
	const clock = new FakeClock();
	const standIn = hubspotStandIn(TOKEN);
	const { model } = standIn;
	model.now = () => clock.now();
	model.limit = { calls: 100, now: () => clock.now() };
	const http = openAccount(connector, { transport: inProcess(standIn, clock, `Bearer ${TOKEN}`), credentialId: 'suite' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	let next = 1;
	return {
		standIn,
		clock,
		http,
		contacts: () =>
			[...model.contacts.values()].map(({ id, properties }) => ({
				id,
				email: properties['email'],
				phone: properties['phone'],
				name: [properties['firstname'], properties['lastname']].filter(Boolean).join(' '),
				tags: (properties['tpv_tags'] ?? '').split(';'),
				marketing: properties['hs_email_optout'] === 'true' || properties['hs_email_optout_10'] === 'true' ? ('unsubscribed' as const) : ('unknown' as const),
				sameAs: properties['tpv_same_as'],
				totals: { purchases: Number(properties['tpv_purchases'] ?? 0), spentCents: Math.round(Number(properties['tpv_total_spent'] ?? 0) * 100) },
			})),
		purchases: () =>
			[...model.deals.values()].map(({ id, properties }) => ({
				id,
				saleId: properties['tpv_sale_id'] ?? '',
				contactId: [...(model.dealContacts.get(id) ?? [])].join(','),
				netCents: Math.round(Number(properties['amount']) * 100),
			})),
		add: ({ email, firstName, lastName }) => {
			const id = String(next++);
			model.contacts.set(id, { id, properties: { ...(email === undefined ? {} : { email }), firstname: firstName, lastname: lastName } });
			return id;
		},
		unsubscribe: (id) => {
			const contact = model.contacts.get(id)!;
			contact.properties['hs_email_optout'] = 'true';
			contact.properties['lastmodifieddate'] = new Date(clock.now()).toISOString();
		},
		rename: (id, firstName, lastName) => {
			const contact = model.contacts.get(id)!;
			Object.assign(contact.properties, { firstname: firstName, lastname: lastName, lastmodifieddate: new Date(clock.now()).toISOString() });
		},
		isWrite: ({ method, path }) => method !== 'GET' && !/\/(batch\/read|search)$/.test(path),
	};
}
