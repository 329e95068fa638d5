import { SetupError } from '../../tools/setup/messages';
import { N8nApiError } from './n8n/client';
import { N8nFailed } from './n8n/server';

/** Words for what can go wrong while the shop opens. Other errors pass as they are. */
export function explain(error: unknown, logFile: string): unknown {
	if (error instanceof N8nFailed) {
		return new SetupError(
			'n8n no ha arrancado como debía. El final de su registro está abajo; repite la orden, y si sigue igual: npm start -- --reset',
			'n8n did not start as it should. The end of its log is below; run the command again, and if it stays so: npm start -- --reset',
			`${error.message}\n${error.log}\n\n${logFile}`,
		);
	}
	if (error instanceof N8nApiError && error.status === 401) {
		return new SetupError(
			'n8n no acepta la contraseña de .demo/shop.json: alguien la ha cambiado. Para empezar de cero: npm start -- --reset',
			'n8n refuses the password in .demo/shop.json: somebody has changed it. To start from scratch: npm start -- --reset',
		);
	}
	if (error instanceof N8nApiError) {
		return new SetupError('n8n ha rechazado una petición.', 'n8n refused a call.', `${error.message}\n${logFile}`);
	}
	if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
		return new SetupError(
			'Otro programa ha ocupado el puerto mientras tanto. Elige otro: npm start -- --till-port N --n8n-port N',
			'Another program has taken the port meanwhile. Choose another: npm start -- --till-port N --n8n-port N',
			error.message,
		);
	}
	return error;
}
