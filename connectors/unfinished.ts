/** Parts of a contact that take calls of their own: the contact is written by then, so what fails is told and does not undo that. */
import { ApiError } from './apiError';

/** @param unfinished gets the refusal @throws whatever is no refusal */
export async function finish(unfinished: ApiError[], part: () => Promise<void>): Promise<void> {
	try {
		await part();
	} catch (thrown) {
		if (!(thrown instanceof ApiError)) throw thrown;
		unfinished.push(thrown);
	}
}
