import { decodeStream } from '../../../printing/decode/decodeStream';
import { isSame } from './fingerprint';
import { fuzzedCuts, fuzzedStream, randomFrom } from './fuzz';
import { decodedInPieces, unaccountedBytes } from './streams';

/** `npm run bench -- decode --fuzz 1000000` throws a million. */
const STREAMS = 3000;

it(`${STREAMS} fuzzed streams: none throws, every byte is accounted for, pieces read as the whole`, () => {
	const seed = Date.now() >>> 0;
	const random = randomFrom(seed);
	for (let number = 0; number < STREAMS; number++) {
		const bytes = fuzzedStream(random);
		const whole = decodeStream(bytes);
		const pieces = decodedInPieces(bytes, fuzzedCuts(random));
		if (unaccountedBytes(bytes, whole.events) === 0 && isSame(pieces, whole.events)) continue;
		throw new Error(`seed ${seed}, stream ${number}: ${Buffer.from(bytes).toString('hex')}`);
	}
});
