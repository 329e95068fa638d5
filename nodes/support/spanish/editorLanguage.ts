type Environment = Readonly<Record<string, string | undefined>>;

/** The language that nodes speak in the editor: the owner's word for this package, else n8n's own setting. English unless it is Spanish. */
export function editorLanguage(env: Environment = process.env): 'es' | 'en' {
	const locale = env.TPV_CRM_LOCALE?.trim() || env.N8N_DEFAULT_LOCALE || 'en';
	return /^es(?![a-z])/i.test(locale) ? 'es' : 'en';
}
