import fc from 'fast-check';

/**
 * Property tests draw the same cases on every run, so that a red build is a change's doing and comes again.
 * `PROPERTY_SEED=random npm test` (or a number in its place) draws others: so faults are looked for.
 */
const DRAWN = 20261122;

const wanted = process.env['PROPERTY_SEED'] ?? String(DRAWN);
fc.configureGlobal({ ...fc.readConfigureGlobal(), ...(wanted === 'random' ? {} : { seed: Number(wanted) }) });
