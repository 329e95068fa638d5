export function npmCli(env?: NodeJS.ProcessEnv): string | undefined;
export function npmCommand(node: string, args: readonly string[]): [file: string, args: string[]];
export function withNpmSettings(env?: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv>;
export function envWithNode(node: string, env?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
