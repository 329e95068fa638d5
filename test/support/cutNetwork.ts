/**
 * A network of the kernel's own between processes on this machine, which can be cut as real ones are: nobody is told. Every end lives
 * in a network namespace, joined to the next by veth pairs, and one namespace between them routes (man 7 network_namespaces, man 4
 * veth, man 8 ip-route). Its addresses exist in these namespaces only: no machine outside reaches them, nor this one's other programs.
 * Linux, root and iproute2.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/**
 * `unplugged`: the cable to the far end is out of the router, which says so to nobody who is connected; the others are packets
 * that vanish on the way: in both directions, only those to the far end, only its answers.
 */
export type Cut = 'unplugged' | 'all vanish' | 'questions vanish' | 'answers vanish';

const PREFIX = 'tpv';
const SPACES = '/run/netns';

/** What a program becomes that is to run elsewhere: `spawn(...within(command, args))`. */
export type Within = (command: string, args: readonly string[]) => [command: string, args: string[]];

/** For `fork`: Node runs there, and talks to us as ever. */
export function forkedWithin(within: Within): { execPath: string; execArgv: string[] } {
	const [execPath, execArgv] = within(process.execPath, []);
	return { execPath, execArgv };
}

interface Line {
	space: string;
	/** The two ends' addresses. */
	near: string;
	far: string;
	/** The router's end of the cable to the far end. */
	plug: string;
	/** What was put in the way, to take it out. */
	mend: string[];
}

export class CutNetwork {
	private readonly lines = new Map<string, Line>();
	private readonly forget = () => this.remove();

	private constructor(private readonly name: string) {}

	/** @param ends names of what lies behind a line of its own, `server` say */
	static lay(ends: readonly string[]): CutNetwork {
		sweep();
		const network = new CutNetwork(`${PREFIX}-${process.pid}`);
		process.once('exit', network.forget);
		try {
			ip('netns', 'add', network.nearSpace);
			ip('netns', 'add', network.road);
			ip('netns', 'exec', network.road, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward');
			ends.forEach((end, index) => network.join(end, index + 1));
		} catch (error) {
			network.remove();
			throw error;
		}
		return network;
	}

	/** Runs a program on the near side of every line. */
	get near(): Within {
		return within(this.nearSpace);
	}

	/** Runs a program behind that line. */
	behind(end: string): Within {
		return within(this.line(end).space);
	}

	/** Where what is behind the line listens. */
	address(end: string): string {
		return this.line(end).far;
	}

	cut(end: string, how: Cut): void {
		const line = this.line(end);
		if (line.mend.length > 0) throw new Error(`${end} is cut already`);
		if (how === 'unplugged') {
			batch(this.road, [`link set ${line.plug} down`]);
			line.mend = [`link set ${line.plug} up`];
			return;
		}
		// A router that throws away without a word (ip-route: blackhole).
		const vanishing = [...(how === 'answers vanish' ? [] : [line.far]), ...(how === 'questions vanish' ? [] : [line.near])];
		batch(this.road, vanishing.map((address) => `route add blackhole ${address}/32`));
		line.mend = vanishing.map((address) => `route del blackhole ${address}/32`);
	}

	mend(end: string): void {
		const line = this.line(end);
		batch(this.road, line.mend);
		line.mend = [];
	}

	/** Whoever runs within must have ended, or goes on without a network. */
	remove(): void {
		process.removeListener('exit', this.forget);
		removeSpaces(this.name);
	}

	private join(end: string, number: number): void {
		const net = `10.66.${number}`;
		const space = `${this.name}-${end}`;
		const line: Line = { space, near: `${net}.2`, far: `${net}.6`, plug: `plug${number}`, mend: [] };
		ip('netns', 'add', space);
		ip('link', 'add', `near${number}`, 'netns', this.nearSpace, 'type', 'veth', 'peer', 'name', `road${number}`, 'netns', this.road);
		ip('link', 'add', line.plug, 'netns', this.road, 'type', 'veth', 'peer', 'name', 'far', 'netns', space);
		batch(this.road, [`addr add ${net}.1/30 dev road${number}`, `link set road${number} up`, `addr add ${net}.5/30 dev ${line.plug}`, `link set ${line.plug} up`]);
		batch(this.nearSpace, [`addr add ${line.near}/30 dev near${number}`, `link set near${number} up`, `route add ${net}.4/30 via ${net}.1`]);
		batch(space, ['link set lo up', `addr add ${line.far}/30 dev far`, 'link set far up', `route add default via ${net}.5`]);
		this.lines.set(end, line);
	}

	private line(end: string): Line {
		const line = this.lines.get(end);
		if (line === undefined) throw new Error(`No line to ${end}`);
		return line;
	}

	private get nearSpace(): string {
		return `${this.name}-near`;
	}

	private get road(): string {
		return `${this.name}-road`;
	}
}

/** Why there is no such network here, to be said in a line; undefined where there is. */
export function cutNetworkLacks(): string | undefined {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux makes network namespaces';
	if (spawnSync('ip', ['-V']).error !== undefined) return 'no ip on this machine (apt-get install iproute2)';
	try {
		const network = CutNetwork.lay(['try']);
		network.cut('try', 'all vanish');
		network.remove();
	} catch (error) {
		return `no network namespaces here: ${(error as Error).message}`;
	}
	return undefined;
}

const within = (space: string): Within => (command, args) => ['ip', ['netns', 'exec', space, command, ...args]];

function ip(...args: string[]): void {
	said('ip', args, '');
}

/** Several commands in a space at once. */
function batch(space: string, commands: readonly string[]): void {
	said('ip', ['-n', space, '-batch', '-'], `${commands.join('\n')}\n`);
}

function said(command: string, args: string[], input: string): void {
	const { status, stderr, error } = spawnSync(command, args, { input, encoding: 'utf8' });
	if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
}

/** What a process left behind that was killed. */
function sweep(): void {
	const pids = new Set(spaces().map((name) => name.split('-')[1]!));
	for (const pid of pids) if (!existsSync(`/proc/${pid}`)) removeSpaces(`${PREFIX}-${pid}`);
}

/** A veth pair goes with either of its ends. */
function removeSpaces(name: string): void {
	for (const space of spaces()) if (space.startsWith(`${name}-`)) spawnSync('ip', ['netns', 'del', space]);
}

function spaces(): string[] {
	return existsSync(SPACES) ? readdirSync(SPACES).filter((name) => /^tpv-\d+-/.test(name)) : [];
}
