/** Words under a node's name on the canvas: what was chosen, by the name it has in the lists, never by its id. */

type Names = Readonly<Record<string, string>>;

/** An expression's part: what `names` calls the parameter's value, and the value itself where they do not know it. */
export const called = (names: Names, parameter: string): string => `(${JSON.stringify(names)}[$parameter["${parameter}"]] || $parameter["${parameter}"])`;

/** The names of outside systems, which are the same in every language. */
export const systemNames = (systems: readonly { id: string; name: string }[]): Names => Object.fromEntries(systems.map(({ id, name }) => [id, name]));

/** What is done, and with which system if any: `Publish pending → WooCommerce`. `none` is what the parameter says where there is no system. */
export function doneWith(operations: Names, parameter: string, none: string, systems: Names): string {
	return `={{ ${called(operations, 'operation')} + ($parameter["${parameter}"] && $parameter["${parameter}"] !== "${none}" ? " → " + ${called(systems, parameter)} : "") }}`;
}
