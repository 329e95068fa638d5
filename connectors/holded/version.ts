/** Which of Holded's two APIs the credential is for. v1 is deprecated and still answers older keys. */
import type { HttpClient } from '../http';

const V2 = 'https://api.holded.com/api/v2';
const V1 = 'https://api.holded.com/api/invoicing/v1';

export function apiUrl(version: string | undefined): string {
	return version === 'v1' ? V1 : V2;
}

export function isLegacy(http: HttpClient): boolean {
	return http.baseUrl.endsWith('/invoicing/v1');
}
