import { PackedRecords } from '../../../../bench/people/packedRecords';
import { FUZZY_PEERS } from '../../../../bench/people/peers/fuzzy';
import { scorePartition } from '../../../../bench/people/scores';

it.each(FUZZY_PEERS.map((peer) => [peer.name, peer] as const))('%s finds the like of a record', (_name, peer) => {
	const records = new PackedRecords();
	for (const name of ['margarita azcarate peña', 'margarita azcarte peña', 'luis gomez', 'xavier roca']) records.add({ recordId: name, name });
	const truth = [0, 0, 1, 2];
	const f1Of = (clusterOf: Int32Array): number => scorePartition(clusterOf, truth).f1;
	expect(f1Of(peer.match(records, {}, f1Of))).toBe(1);
});
