/** The wizard's rules: whatever a shop has, it gets an honest audit, its credentials, its workflows and a list that turns green. */
import fc from 'fast-check';
import { reasons } from '../../../shop/reasons';
import { OTHER_CRMS, OTHER_TILLS, OTHER_WEBS, PRINTERS } from '../../../shop/setup/answers';
import type { SetupAnswers } from '../../../shop/setup/answers';
import { CHECKS } from '../../../shop/setup/checklist';
import type { SetupFacts } from '../../../shop/setup/checklist';
import { setupPage } from '../../../shop/setup/page';
import { planSetup } from '../../../shop/setup/setup';
import { systemFacts } from '../../../usecases/setUpShop';

const nothing: SetupFacts = { hasShop: false, zone: 'Europe/Madrid', hasRegion: false, hasReviewLink: false, simulates: true, tillHeard: false, webHeard: false, crmTold: false, hasWordedConsent: false, hasPage: false, hasPrinted: false };
const everything: SetupFacts = { ...nothing, hasShop: true, hasRegion: true, hasReviewLink: true, simulates: false, tillHeard: true, webHeard: true, crmTold: true, hasWordedConsent: true, hasPage: true, hasPrinted: true };
const bookshop: SetupAnswers = { till: 'prints', web: 'woocommerce', crm: 'hubspot', printer: 'bridge', zone: 'Europe/Madrid', bookings: false };

const of = (wanted: (system: (typeof systemFacts)[number]) => boolean) => systemFacts.filter(wanted).map(({ id }) => id);
const answers: fc.Arbitrary<SetupAnswers> = fc.record({
	till: fc.constantFrom(...OTHER_TILLS, ...systemFacts.map(({ id }) => id)),
	web: fc.constantFrom(...OTHER_WEBS, ...systemFacts.map(({ id }) => id)),
	crm: fc.constantFrom(...OTHER_CRMS, ...systemFacts.map(({ id }) => id)),
	printer: fc.constantFrom(...PRINTERS),
	zone: fc.constantFrom('Europe/Madrid', 'Atlantic/Canary'),
	bookings: fc.boolean(),
});
const facts: fc.Arbitrary<SetupFacts> = fc.record({ ...Object.fromEntries(Object.keys(nothing).map((name) => [name, fc.boolean()])), zone: fc.constantFrom('Europe/Madrid', 'Atlantic/Canary') } as never);

const checkOf = (check: string, given: SetupAnswers, now: SetupFacts) => planSetup(given, systemFacts, now, 'en').checklist.find((each) => each.check === check);

it('an old till that prints, WooCommerce and HubSpot', () => {
	const plan = planSetup(bookshop, systemFacts, nothing, 'es');
	expect(plan.audit).toMatchObject([
		{ part: 'till', status: 'fair', reason: 'setup_hears_paper' },
		{ part: 'web', name: 'WooCommerce', status: 'good', reason: 'setup_hears_events' },
		{ part: 'crm', name: 'HubSpot', status: 'good', reason: 'setup_crm_told' },
		{ part: 'printer', status: 'good', reason: 'setup_bridge_prints' },
	]);
	expect(plan.credentials.map(({ type }) => type)).toEqual(['tpvShopApi', 'wooCommerceApi', 'hubspotAppToken', 'smtp', 'telegramApi']);
	expect(plan.credentials[2]!.or).toEqual(['hubspotOAuth2Api']);
	expect(plan.workflows.filter(({ when }) => when === 'now').map(({ file }) => file)).toEqual(['es/tienda-de-demostracion.json', 'es/venta-tpv.json', 'es/cliente-online.json', 'es/derechos-rgpd.json', 'es/devolucion-completa.json']);
	expect(plan).toMatchObject({ status: 'to_do', reason: 'setup_open', done: 1, to_do: 10 });
	expect(planSetup(bookshop, systemFacts, everything, 'es')).toMatchObject({ status: 'ready', reason: 'setup_ready', done: 11, to_do: 0 });
});

it('a till that only exports files, and nothing else', () => {
	const plan = planSetup({ till: 'export', web: 'none', crm: 'none', printer: 'till', zone: 'Europe/Madrid', bookings: false }, systemFacts, nothing, 'en');
	const numbers = plan.workflows.map(({ number }) => number);
	expect(numbers).toContain(4);
	for (const live of [2, 3, 7, 9, 10, 17, 20]) expect(numbers).not.toContain(live);
	expect(plan.checklist.filter(({ status }) => status === 'not_needed').map(({ check }) => check)).toEqual(['web_heard', 'crm_told', 'printer_test']);
});

it('says so where a system cannot do what is asked of it', () => {
	const [notSource] = of(({ sales }) => sales === undefined);
	const [notCrm] = of(({ customers }) => !customers);
	expect(planSetup({ ...bookshop, till: notSource!, crm: notCrm! }, systemFacts, nothing, 'en').audit).toMatchObject([{ status: 'none', reason: 'setup_gives_no_sales' }, {}, { status: 'none', reason: 'setup_keeps_no_customers' }, {}]);
});

it('asks for the zone of the shop, not for Madrid', () => {
	const canary = { ...bookshop, zone: 'Atlantic/Canary' };
	expect(checkOf('zone', canary, everything)?.status).toBe('to_do');
	expect(checkOf('zone', canary, { ...everything, zone: 'Atlantic/Canary' })?.status).toBe('done');
});

it('refuses an answer that it does not know', () => {
	expect(() => planSetup({ ...bookshop, till: 'abacus' }, systemFacts, nothing, 'en')).toThrow('The wizard knows no till called "abacus"');
});

it('whatever the shop has: every part audited, nothing twice, every word there, and red only what is red', () => {
	fc.assert(
		fc.property(answers, facts, fc.constantFrom('es' as const, 'en' as const), (given, now, locale) => {
			const plan = planSetup(given, systemFacts, now, locale);
			expect(plan.audit.map(({ part }) => part)).toEqual(['till', 'web', 'crm', 'printer']);
			expect(plan.checklist.map(({ check }) => check)).toEqual(CHECKS);
			for (const list of [plan.credentials.map(({ type }) => type), plan.workflows.map(({ file }) => file)]) expect(new Set(list).size).toBe(list.length);
			for (const { reason, message } of [plan, ...plan.audit, ...plan.credentials, ...plan.workflows, ...plan.checklist]) expect(message).toBe(reasons[reason][locale]);
			expect(plan.done + plan.to_do).toBe(plan.checklist.filter(({ status }) => status !== 'not_needed').length);
			expect(plan.status === 'ready').toBe(plan.to_do === 0);
			for (const [check, answer] of [['till_heard', given.till], ['web_heard', given.web]] as const) if (answer === 'none') expect(checkOf(check, given, now)?.status).toBe('not_needed');
			const page = setupPage(plan, locale);
			for (const { file } of plan.workflows) expect(page).toContain(file);
			expect(page.match(/✖/g)?.length ?? 0).toBe(plan.to_do + plan.audit.filter(({ status }) => status === 'poor').length);
		}),
		{ numRuns: 60 },
	);
});
