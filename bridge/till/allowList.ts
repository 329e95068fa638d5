/** Who may connect: addresses and networks as people write them. */
import { BlockList, isIP } from 'node:net';

/** @throws Error in words for what is no address */
export function allowList(entries: readonly string[]): (address: string | undefined) => boolean {
	const list = new BlockList();
	for (const entry of entries) {
		const [address = '', bits] = entry.trim().split('/');
		const version = isIP(address);
		if (version === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) throw new Error(`"${entry}" is neither an address (192.168.1.20) nor a network (192.168.1.0/24)`);
		const family = version === 4 ? 'ipv4' : 'ipv6';
		if (bits === undefined) list.addAddress(address, family);
		else list.addSubnet(address, Number(bits), family);
	}
	return (address) => {
		const bare = (address ?? '').replace(/^::ffff:/i, '').replace(/%.*$/, '');
		const version = isIP(bare);
		return version !== 0 && list.check(bare, version === 4 ? 'ipv4' : 'ipv6');
	};
}
