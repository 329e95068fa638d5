/** HubSpot's refusals: https://developers.hubspot.com/docs/api-reference/error-handling */
import type { StandInAnswer } from './standIn';

export class HubspotRefusal extends Error {
	constructor(
		readonly status: number,
		readonly body: Readonly<Record<string, unknown>>,
	) {
		super(String(body['message']));
	}

	get answer(): StandInAnswer {
		return { status: this.status, body: this.body };
	}
}

export function hubspotError(category: string, message: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
	return { status: 'error', message, correlationId: 'a43683b0-5717-4ceb-80b4-104d02915d8c', category, ...more };
}

export function invalid(code: string, message: string, propertyName: string): HubspotRefusal {
	const errors = [{ message, code, context: { propertyName: [propertyName] } }];
	return new HubspotRefusal(400, hubspotError('VALIDATION_ERROR', `Property values were not valid: [{"isValid":false,"error":"${code}","name":"${propertyName}"}]`, { errors }));
}

export function notFound(): HubspotRefusal {
	return new HubspotRefusal(404, hubspotError('OBJECT_NOT_FOUND', 'Object not found.'));
}

export function missingScope(scope: string): Record<string, unknown> {
	return hubspotError('MISSING_SCOPES', "This app hasn't been granted all required scopes to make this call.", {
		errors: [{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: [scope] } }],
	});
}
