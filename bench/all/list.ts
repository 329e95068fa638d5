/** Every bench of record: how it is run for docs/benchmarks.md, and what its figures mean. Sizes are moderate: two hours for all, on two quiet cores. */

export interface RecordBench {
	name: string;
	/** What it shows, in one sentence. */
	says: string;
	args: readonly string[];
	/** Fields of its last line that the page tells, with what they are; the rest stands in the line itself. */
	figures: Readonly<Record<string, string>>;
	/** What it is measured against, in the same run: npm packages of this checkout, or words. */
	peers: readonly string[];
}

export const benches: readonly RecordBench[] = [
	{
		name: 'chain',
		says: 'What our six nodes cost in a real n8n, one sale after another and eight at once: the shipped workflow against itself with six nodes that do nothing in their places.',
		args: [],
		figures: { ratio_p50: 'median time of a sale, over six nodes that do nothing', ratio_throughput: 'sales a second, over theirs', p50_ms: 'ours, ms', peer_p50_ms: 'theirs, ms' },
		peers: ['n8n’s Webhook and five No Operation'],
	},
	{
		name: 'load',
		says: 'A real n8n under load: a Christmas Eve of 20 shops and 40 tills, pressed together.',
		args: ['--sales', '5000'],
		figures: {
			p50_ratio: 'from the till to the end of the last node, ours over no-op nodes, median', p99_ratio: 'the slowest hundredth', alone_p50_ratio: 'median of sales that came one after another', alone_p99_ratio: 'their slowest hundredth',
			nodes_p50_ms: 'of that in our six nodes, median, ms', noop_nodes_p50_ms: 'in six no-op nodes, ms',
			rss_growth_mb: 'memory of n8n, last quarter of the time less the second, MB', workers_ratio: 'sales a second with two queue-mode workers over one', faults: 'wrong in the ledger afterwards',
		},
		peers: ['n8n’s Webhook and five No Operation'],
	},
	{
		name: 'christmas-eve',
		says: 'The same Christmas Eve, 60,000 sales through the ledger and the use cases alone.',
		args: ['--sales', '60000'],
		figures: { per_s: 'sales a second', slowest_second: 'sales in the slowest second', p99_ms: 'the slowest hundredth of a sale, ms', times_real: 'how many such days at once, in the busiest hour', faults: 'wrong in the ledger afterwards' },
		peers: [],
	},
	{
		name: 'event-loop',
		says: 'How long our code holds the event loop that it shares with n8n, while 100,000 customers are imported.',
		args: [],
		figures: { max_ms: 'longest, ms', p99_ms: 'p99, ms', accept_p99_ms: 'a sale that came meanwhile waited, p99, ms' },
		peers: [],
	},
	{
		name: 'ledger',
		says: 'What a sale costs in a ledger of very many.',
		args: ['--customers', '1000000', '--sales', '10000000'],
		figures: { cost_ratio: 'time of a sale, over that in a ledger of 1,000 customers', bytes_per_sale: 'what a sale of the past weighs, bytes', ms: 'a whole sale, ms' },
		peers: [],
	},
	{
		name: 'crash',
		says: 'A process that runs the use cases is killed again and again while tills sell, refund and repeat themselves; the file.',
		args: ['--kills', '200', '--sales', '2000'],
		figures: { kills: 'kills', sales: 'sales', lost: 'lost, anywhere', doubled: 'doubled, anywhere', doubtful_tickets: 'tickets named as doubtful' },
		peers: [],
	},
	{
		name: 'fuzz',
		says: 'Everything that reads what comes from outside, fed with what nobody sends.',
		args: ['--cases', '1000000'],
		figures: { cases: 'cases', crashes: 'crashes', hangs: 'hangs' },
		peers: [],
	},
	{
		name: 'matching-shop',
		says: 'Who is who, on a synthetic Spanish shop.',
		args: ['--shuffles', '2'],
		figures: { f1: 'pairs, F1', precision: 'pairs, precision', recall: 'pairs, recall', records_per_s: 'records a second' },
		peers: ['exact and fuzzy matching by email, phone and name, in bench/people/peers'],
	},
	{
		name: 'matching-live',
		says: 'One live decision about who bought, in a ledger of 100,000 customers.',
		args: [],
		figures: { p50_ms: 'median, ms', p99_ms: 'p99, ms' },
		peers: [],
	},
	{
		name: 'unmerge',
		says: 'Customers merged at random and taken apart again, ten thousand times: everybody has what they had, and stays two.',
		args: [],
		figures: { unmerges: 'merges undone', states_that_differ: 'rounds after which anybody’s purchases, points, consents, tags or requests differ', met_again: 'pairs met again as one, by a sale with details of both', remerged: 'of those, made one by it' },
		peers: [],
	},
	{
		name: 'segments',
		says: 'Live segments over 100,000 customers and a million sales.',
		args: [],
		figures: { recompute_ms: 'the slowest segment taken anew, ms', update_ms: 'all of them after one sale, ms', sql_ms: 'the slowest of the same questions in plain SQL, ms' },
		peers: ['plain SQL over the purchases'],
	},
	{
		name: 'privacy',
		says: 'A copy of somebody’s data, and their erasure, among 100,000 customers.',
		args: [],
		figures: { access_max_ms: 'slowest copy, ms', erase_max_ms: 'slowest erasure, ms', traces_left: 'addresses of the erased left in the file' },
		peers: [],
	},
	{
		name: 'stock',
		says: 'API calls of a web shop’s stock: 10,000 SKUs, 20,000 movements a day.',
		args: [],
		figures: { calls: 'ours', one_per_sku_calls: 'n8n’s WooCommerce node, one update a movement', full_push_calls: 'a full push every three minutes', lean_factor: 'the lesser of the two over ours', p99_s: 'from the shelf to the web, p99, s' },
		peers: ['n8n’s WooCommerce node', 'a full push in batches of a hundred'],
	},
	{
		name: 'crm-calls',
		says: 'API calls of telling a CRM of a day’s sales.',
		args: [],
		figures: { calls: 'ours', peer_calls: 'n8n’s HubSpot node', share: 'ours over theirs' },
		peers: ['n8n’s HubSpot node'],
	},
	{
		name: 'receipts',
		says: 'Tickets a second, bytes a ticket and what is on the paper.',
		args: [],
		figures: { per_s: 'tickets a second', bytes: 'bytes a ticket', ok: 'receipts with all on the paper', qr_mm: 'width of the QR, mm' },
		peers: [],
	},
	{
		name: 'bridge',
		says: 'What a till waits longer for its printer when the bridge stands between them.',
		args: [],
		figures: { quiet_p50_ms: 'added, with nothing else to do, ms', busy_p99_ms: 'added at p99 while 10,000 tickets are carried, ms', drained_per_s: 'tickets carried a second' },
		peers: ['the printer reached directly'],
	},
	{
		name: 'package',
		says: 'What the package weighs in an n8n, and what loading it costs.',
		args: [],
		figures: { installed_mb: 'installed, MB', require_ms: 'loading, ms' },
		peers: [],
	},
];
