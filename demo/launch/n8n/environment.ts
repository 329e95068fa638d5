/** The environment n8n runs in: only what it needs of ours, so that nobody's own N8N_ or DB_ variables leak in. */
import path from 'node:path';

export interface N8nPlace {
	/** n8n's HOME and user folder: its data are in `<folder>/.n8n`. */
	folder: string;
	port: number;
	/** n8n's inner port for its task runner; two n8n on one machine need two. */
	brokerPort: number;
}

const inherited = [
	'LANG', 'LC_ALL', 'TERM', 'TMPDIR', 'TMP', 'TEMP', 'SystemRoot', 'windir', 'ComSpec', 'PATHEXT', 'APPDATA', 'LOCALAPPDATA',
	'HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR',
	// npm's own settings, for the npm that n8n runs when it installs a package.
	'npm_config_userconfig', 'npm_config_globalconfig', 'npm_config_cafile', 'npm_config_registry', 'npm_config_proxy', 'npm_config_https_proxy',
];

const noProxy = (env: NodeJS.ProcessEnv): string =>
	[env.NO_PROXY ?? env.no_proxy, '127.0.0.1', 'localhost'].filter(Boolean).join(',');

/** n8n settings every one of ours has; `extra` comes last and wins. */
export function n8nEnvironment(
	{ folder, port, brokerPort }: N8nPlace,
	extra: NodeJS.ProcessEnv = {},
	env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
	const kept = Object.fromEntries(inherited.filter((name) => env[name]).map((name) => [name, env[name]]));
	return {
		...kept,
		PATH: [path.dirname(process.execPath), env.PATH].filter(Boolean).join(path.delimiter),
		NO_PROXY: noProxy(env),
		no_proxy: noProxy(env),
		npm_config_cache: path.join(folder, '.npm'),
		npm_config_update_notifier: 'false',
		HOME: folder,
		USERPROFILE: folder,
		N8N_USER_FOLDER: folder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		// n8n 3 turns unverified packages off unless told otherwise: say it, whatever the default.
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		// Seconds that running executions get when n8n is asked to end; ours are done in less.
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		GENERIC_TIMEZONE: 'Europe/Madrid',
		// Otherwise n8n makes a V8 isolate for every webhook call and another for every run, expressions or none
		// (docs/troubleshooting.md): most of what a sale then takes is that.
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		...extra,
	};
}
