/** What the person at the keyboard reads while things are set up: Spanish first, English beside it. */

const say = (es, en) => process.stdout.write(`▸ ${es} · ${en}\n`);
const detail = (text) => process.stdout.write(`  ${text}\n`);

/** A failure that the reader can do something about; both texts say what happened and what to do. */
class SetupError extends Error {
	constructor(es, en, details = '') {
		super(en);
		this.name = 'SetupError';
		this.es = es;
		this.en = en;
		this.details = details;
	}
}

/** Prints a failure the way `npm start` and friends end: the two texts, then what little detail helps. */
function printFailure(error) {
	if (!(error instanceof SetupError)) {
		process.stderr.write(`\n${error?.stack ?? error}\n`);
		return;
	}
	process.stderr.write(`\n✖ ${error.es}\n✖ ${error.en}\n`);
	if (error.details) process.stderr.write(`\n${error.details}\n`);
}

module.exports = { say, detail, SetupError, printFailure };
