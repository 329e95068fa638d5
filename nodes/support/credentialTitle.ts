/** A credential type as people read it: `shopifyOAuth2Api` → `Shopify OAuth2 API`. */
export function credentialTitle(type: string): string {
	return type
		.replace(/([a-z])(?=[A-Z])/g, '$1 ')
		.replace(/OAuth2(?=[A-Z])/, 'OAuth2 ')
		.replace(/^o Auth|O Auth/, 'OAuth')
		.replace(/^./, (first) => first.toUpperCase())
		.replace(/\bApi\b/, 'API')
		.replace(/^Tpv (?=[A-Z])/, '');
}
