import { spawnSync } from 'node:child_process';
import { cardText, curlCommand, type ShopCard } from '../../../demo/launch/shopCard';
import { guideSale } from '../../fixtures/sales';

const card: ShopCard = {
	n8n: 'http://127.0.0.1:5678/',
	till: 'http://127.0.0.1:5690/',
	signIn: { email: 'demo@despensa.example', password: 'Santona-1' },
	webhook: { url: 'http://127.0.0.1:5678/webhook/tpv', header: 'X-Shop-Secret', secret: 'tpv_s3cret' },
	ledger: '/shop/.demo/.n8n/tpv-crm/ledger.db',
};

/** What a shell makes of the command: the arguments curl would get. */
function argumentsOfCurl(command: string): string[] {
	const { stdout } = spawnSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${command}`], { encoding: 'utf8' });
	return stdout.split('\0').slice(0, -1);
}

describe('the card of the open shop', () => {
	it('has a curl that can be pasted as it is: the guide’s sale, with the secret', () => {
		const args = argumentsOfCurl(curlCommand(card));
		expect(args.slice(0, 6)).toEqual(['-sS', card.webhook.url, '-H', 'Content-Type: application/json', '-H', 'X-Shop-Secret: tpv_s3cret']);
		expect(JSON.parse(args.at(-1)!)).toEqual(guideSale);
	});

	it('names both addresses, the sign-in and where all this is kept', () => {
		const text = cardText(card, '.demo/shop.json');
		for (const fact of [card.n8n, card.till, card.signIn.email, card.signIn.password, '.demo/shop.json']) expect(text).toContain(fact);
	});
});
