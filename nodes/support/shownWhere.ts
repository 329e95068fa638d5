/**
 * Where a credential is asked for, in words that n8n's editor does not take for a choice of sign-in: where every option of a list
 * brings a credential, the editor hides that list, and each field that the list depends on, in the credential's own window
 * (n8n 2.41, `getMainAuthField`). So nobody could choose a source, a channel or an operation.
 *
 * @param values by parameter, the value it must have
 */
import type { INodeCredentialDescription } from 'n8n-workflow';

export function shownWhere(values: Readonly<Record<string, string>>): NonNullable<INodeCredentialDescription['displayOptions']> {
	// The types know conditions for parameters only; n8n reads both with the same code.
	return { show: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [{ _cnd: { eq: value } }] as unknown as string[]])) };
}
