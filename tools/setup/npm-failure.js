/** Turns what npm printed before it failed into what to do about it. */
const { SetupError } = require('./messages');

const causes = [
	{
		pattern: /ENOSPC|no space left on device/i,
		es: 'El disco se ha llenado. Libera espacio (hacen falta unos 4 GB) y repite la misma orden.',
		en: 'The disk is full. Free some space (about 4 GB are needed) and run the same command again.',
	},
	{
		pattern: /SELF_SIGNED_CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_HAS_EXPIRED|DEPTH_ZERO/,
		es: 'El registro de npm presenta un certificado que npm no reconoce. Indica el de tu red con «npm config set cafile» y repite la misma orden.',
		en: 'The npm registry shows a certificate npm does not know. Name your network’s with "npm config set cafile" and run the same command again.',
	},
	{
		pattern: /E401|E403|ENEEDAUTH/,
		es: 'El registro de npm pide identificarse. Entra con «npm login» y repite la misma orden.',
		en: 'The npm registry asks who you are. Sign in with "npm login" and run the same command again.',
	},
	{
		pattern: /E404|ETARGET|No matching version/,
		es: 'El registro de npm no tiene uno de los paquetes. Comprueba «npm config get registry».',
		en: 'The npm registry lacks one of the packages. Check "npm config get registry".',
	},
	{
		pattern: /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network (?:timeout|request)/i,
		es: 'No se llega al registro de npm. Comprueba la conexión (y «npm config get registry») y repite la misma orden: sigue donde quedó.',
		en: 'The npm registry cannot be reached. Check the connection (and "npm config get registry") and run the same command again: it takes up where it stopped.',
	},
];

/** The most telling cause found in npm's output. `what` names the thing that was being installed, `{ es, en }`. */
function npmFailure(what, output, logFile) {
	const cause = causes.find(({ pattern }) => pattern.test(output));
	const tail = output.trim().split('\n').filter((line) => line.includes('npm error')).slice(0, 6).join('\n');
	const details = [tail, `${logFile}`].filter(Boolean).join('\n');
	return new SetupError(
		cause ? `${what.es}: ${cause.es}` : `${what.es}: la instalación ha fallado. El detalle está en el registro de abajo.`,
		cause ? `${what.en}: ${cause.en}` : `${what.en}: the install failed. The log below has the detail.`,
		details,
	);
}

module.exports = { npmFailure };
