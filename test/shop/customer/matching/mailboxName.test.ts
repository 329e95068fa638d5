import { mailboxSpeaksOf } from '../../../../shop/customer/matching/names/mailboxName';

it.each([
	['lucia.fernandez@example.com', ['lucia'], ['fernandez'], 'own'],
	['pacovazquez@example.com', ['francisco'], ['vazquez'], 'own'],
	['mcortes@example.com', ['marta'], ['cortes'], 'own'],
	// A father's, on his son's record.
	['josep_vazquez@example.com', ['gonzalo'], ['vazquez'], 'other'],
	['carmen.ruiz@example.com', ['iker'], ['mora'], 'other'],
	['gatita22@example.com', ['iker'], ['mora'], 'nobody'],
] as const)('%s of %j %j speaks of %s', (email, given, surnames, whom) => {
	expect(mailboxSpeaksOf(email, given, surnames)).toBe(whom);
});
