/** The words of an ApiError: who answered what, what that means, what to do, and whether it may have been done. */
import type { LocalText, Meaning } from './dialect';
import type { NetworkKind } from './networkFailure';

export interface FailureFacts {
	vendor: string;
	operation: string;
	status?: number;
	network?: NetworkKind;
	/** Nothing was sent: the vendor's pace or pause left no time within the call's budget. */
	outOfTime?: boolean;
	/** A 2xx that is not the JSON it should be. */
	unreadable?: boolean;
	/** Every call was answered, and what they say together is wrong; `advice` tells it. */
	finding?: boolean;
	code?: string;
	requestId?: string;
	/** The vendor's words, already safe to show. */
	said?: string;
	/** What this side said, when it did not even get to the vendor; already safe to show. */
	detail?: string;
	/** Permissions the call needs, or those that the vendor named. */
	scopes: readonly string[];
	/** The vendor's own meaning of this refusal, where it differs from the usual. */
	advice?: Meaning;
	retryable: boolean;
	acted: 'no' | 'maybe';
	idempotent: boolean;
	retryAfterMs?: number;
	attempts: number;
}

type Locale = keyof LocalText;

/** The whole message, one line. */
export function describeFailure(facts: FailureFacts, locale: Locale): string {
	const { what, todo } = facts.advice ?? meaningOf(facts);
	return [
		`${opening(facts, locale)} ${what[locale]}.`,
		`${todo[locale]}.`,
		waiting(facts, locale),
		doubt(facts, locale),
		facts.detail === undefined ? '' : `(${facts.detail})`,
		facts.said === undefined ? '' : locale === 'es' ? `${facts.vendor} dice: «${facts.said}».` : `${facts.vendor} says: «${facts.said}».`,
	]
		.filter((part) => part !== '')
		.join(' ');
}

function opening(facts: FailureFacts, locale: Locale): string {
	const { vendor, operation, status, code } = facts;
	if (facts.finding) return `${vendor} (${operation}):`;
	if (status !== undefined) return locale === 'es' ? `${vendor} respondió ${status} (${operation}):` : `${vendor} answered ${status} (${operation}):`;
	const reason = code === undefined || code === 'UNKNOWN' ? operation : `${operation}, ${code}`;
	return locale === 'es' ? `${vendor} no respondió (${reason}):` : `${vendor} did not answer (${reason}):`;
}

function waiting(facts: FailureFacts, locale: Locale): string {
	if (facts.retryAfterMs === undefined || !facts.retryable) return '';
	const seconds = Math.ceil(facts.retryAfterMs / 1000);
	return locale === 'es' ? `Pide esperar ${seconds} s.` : `It asks to wait ${seconds} s.`;
}

function doubt(facts: FailureFacts, locale: Locale): string {
	if (facts.acted === 'no') return '';
	if (facts.idempotent) {
		return locale === 'es' ? 'Puede que ya se hiciera; repetirlo no duplica nada.' : 'It may have been done already; repeating it doubles nothing.';
	}
	return locale === 'es' ? 'Puede que ya se hiciera: compruébelo antes de repetirlo.' : 'It may have been done already: look before repeating it.';
}

function meaningOf(facts: FailureFacts): Meaning {
	if (facts.network !== undefined) return NETWORK[facts.network];
	if (facts.outOfTime) return OUT_OF_TIME;
	if (facts.unreadable) return UNREADABLE;
	const status = facts.status ?? 0;
	if (status === 401 || status === 403) return permission(status, facts.scopes);
	const known = STATUS[status];
	if (known) return known;
	if (status >= 300 && status < 400) return REDIRECTED;
	return status >= 500 ? FAILED : REFUSED;
}

function permission(status: 401 | 403, scopes: readonly string[]): Meaning {
	const list = scopes.length === 0 ? '' : ` (${scopes.join(', ')})`;
	if (status === 403) {
		return {
			what: { es: `la credencial no tiene permiso${list}`, en: `the credential lacks permission${list}` },
			todo: { es: 'Conceda el permiso a la credencial y vuelva a conectarla', en: 'Grant the permission to the credential and reconnect it' },
		};
	}
	return {
		what: {
			es: scopes.length === 0 ? 'la credencial se revocó o no es correcta' : `el token se revocó o le falta un permiso${list}`,
			en: scopes.length === 0 ? 'the credential was revoked or is wrong' : `the token was revoked or lacks a scope${list}`,
		},
		todo: { es: 'Vuelva a conectar la credencial', en: 'Reconnect the credential' },
	};
}

const REFUSED: Meaning = {
	what: { es: 'rechazó los datos', en: 'it refused the data' },
	todo: { es: 'Corrija el dato que nombra y repítalo', en: 'Correct what it names and run it again' },
};
const FAILED: Meaning = {
	what: { es: 'falló en su lado', en: 'it failed on its side' },
	todo: { es: 'Repítalo más tarde', en: 'Run it again later' },
};
const REDIRECTED: Meaning = {
	what: { es: 'la dirección lleva a otra', en: 'the address leads to another one' },
	todo: { es: 'Ponga en la credencial la dirección final, con https://', en: 'Put the final address into the credential, with https://' },
};
const UNREADABLE: Meaning = {
	what: { es: 'la respuesta no es el JSON de su API', en: 'the answer is not the JSON of its API' },
	todo: {
		es: 'Compruebe la dirección, y que no responda una página de mantenimiento o un plugin de seguridad',
		en: 'Check the address, and that no maintenance page or security plugin is answering',
	},
};
const OUT_OF_TIME: Meaning = {
	what: { es: 'el límite de peticiones de la cuenta no dejó enviarlo a tiempo', en: "the account's rate limit left no time to send it" },
	todo: { es: 'Repítalo más tarde', en: 'Run it again later' },
};

const STATUS: Readonly<Record<number, Meaning>> = {
	404: {
		what: { es: 'no existe lo que se pide', en: 'what was asked for is not there' },
		todo: { es: 'Compruebe que no se haya borrado y que la dirección sea correcta', en: 'Check that it was not deleted and that the address is right' },
	},
	409: {
		what: { es: 'choca con lo que ya hay', en: 'it conflicts with what is already there' },
		todo: { es: 'Busque un duplicado y repítalo', en: 'Look for a duplicate and run it again' },
	},
	413: {
		what: { es: 'la petición es demasiado grande', en: 'the request is too large' },
		todo: { es: 'Envíe menos cosas de una vez', en: 'Send fewer things at once' },
	},
	429: {
		what: { es: 'se agotó el límite de peticiones de la cuenta', en: 'the rate limit of the account is used up' },
		todo: { es: 'Repítalo más tarde', en: 'Run it again later' },
	},
};

const NETWORK: Readonly<Record<NetworkKind, Meaning>> = {
	unreachable: {
		what: { es: 'no se pudo llegar a su dirección', en: 'its address could not be reached' },
		todo: { es: 'Compruebe la dirección y la conexión a internet', en: 'Check the address and the internet connection' },
	},
	refused_certificate: {
		what: { es: 'su certificado no es de confianza', en: 'its certificate is not trusted' },
		todo: { es: 'Renueve el certificado o corrija la dirección', en: 'Renew the certificate or correct the address' },
	},
	blocked: {
		what: { es: 'este servidor no permite llamar a esa dirección', en: 'this server does not allow calls to that address' },
		todo: { es: 'Corrija la dirección, o permítala en n8n (N8N_SSRF_ALLOWED_HOSTNAMES)', en: 'Correct the address, or allow it in n8n (N8N_SSRF_ALLOWED_HOSTNAMES)' },
	},
	credential: {
		what: { es: 'la credencial no se pudo renovar', en: 'the credential could not be renewed' },
		todo: { es: 'Vuelva a conectar la credencial', en: 'Reconnect the credential' },
	},
	stopped: {
		what: { es: 'la ejecución se detuvo', en: 'the execution was stopped' },
		todo: { es: 'Repítalo si hace falta', en: 'Run it again if it is needed' },
	},
	unknown: {
		what: { es: 'la petición falló de este lado', en: 'the request failed on this side' },
		todo: { es: 'Compruebe la credencial y la conexión', en: 'Check the credential and the connection' },
	},
	timed_out: {
		what: { es: 'tardó demasiado', en: 'it took too long' },
		todo: { es: 'Repítalo más tarde', en: 'Run it again later' },
	},
	cut: {
		what: { es: 'la conexión se cortó', en: 'the connection was cut' },
		todo: { es: 'Repítalo más tarde', en: 'Run it again later' },
	},
};
