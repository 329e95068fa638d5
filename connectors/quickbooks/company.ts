/**
 * The company: its number (`realmId`) comes back from Intuit when the credential is connected, and n8n keeps it with the token.
 * https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0
 */
import type { ApiCall } from '../http';
import { asRecord, asText } from '../json';

const PRODUCTION = 'https://quickbooks.api.intuit.com';
const SANDBOX = 'https://sandbox-quickbooks.api.intuit.com';
/** The version whose fields are read here; Intuit answers nothing older since August 2025. */
const MINOR_VERSION = 75;

/** `sandbox/9130…`: where, and which company. */
export function siteOf(credential: Readonly<Record<string, unknown>>): string | undefined {
	const realm = asText(asRecord(asRecord(credential['oauthTokenData'])['callbackQueryString'])['realmId']);
	return realm === undefined ? undefined : `${credential['environment'] === 'sandbox' ? 'sandbox' : 'production'}/${realm}`;
}

/** @throws Error in words for the shop */
export function apiUrl(site: string | undefined): string {
	const [environment, realm = ''] = (site ?? '').split('/');
	if (!/^\d{5,25}$/.test(realm)) throw new Error('The QuickBooks credential knows no company yet. Open it, press "Connect my account" and choose the company');
	return `${environment === 'sandbox' ? SANDBOX : PRODUCTION}/v3/company/${realm}`;
}

/** `https://quickbooks.api.intuit.com/v3/company/9130` → `9130` */
export function realmOf(baseUrl: string): string {
	return /\/company\/(\d+)/.exec(baseUrl)?.[1] ?? '';
}

/** It answers XML to whoever does not ask for JSON. */
export function quickbooksCall(call: ApiCall): ApiCall {
	return { ...call, query: { ...call.query, minorversion: MINOR_VERSION }, headers: { accept: 'application/json', ...call.headers }, scopes: ['com.intuit.quickbooks.accounting'] };
}
