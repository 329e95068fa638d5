/** What the bridge says while it runs: one line an event, never what a ticket says. */
export type Log = (message: string) => void;

/** To standard error, with the time: systemd, Docker and a window all show it. */
export const logToTerminal: Log = (message) => {
	process.stderr.write(`${new Date().toISOString()} ${message}\n`);
};
