import type { ShopIdentity } from '../../../shop/customer/matching/types';
import type { PackedRecords } from '../packedRecords';

/** A way of finding the records of one person without us. */
export interface Peer {
	name: string;
	/**
	 * Records that it can be asked for in a minute or so; of more, whole people are drawn until so many records are
	 * together. All when absent.
	 */
	most?: number;
	/** It has no threshold of its own and takes the best one, chosen with the truth, which flatters it. */
	bestThreshold?: true;
	/**
	 * @param own what the shop itself goes by
	 * @param f1Of tells the F1 of a partition, to choose a threshold by
	 * @returns cluster of each record
	 */
	match(records: PackedRecords, own: ShopIdentity, f1Of: (clusterOf: Int32Array) => number): Int32Array;
}

/** A record as one line of text, for what searches text. */
export function lineOf(record: ReturnType<PackedRecords['get']>): string {
	const { name, givenName, surname, email, phone, nif, loyaltyId, birthDate, address, postcode } = record;
	return [name ?? [givenName, surname].filter(Boolean).join(' '), email, phone?.replace(/\D/g, ''), nif, loyaltyId, birthDate, address, postcode].filter(Boolean).join(' ');
}
