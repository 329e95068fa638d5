/** Mail providers' domains and what people type instead. An address repaired so is weaker evidence than one that agrees. */
const TYPOS = `
gmail.com: gamil.com gmil.com gmai.com gmal.com gmial.com gmali.com gnail.com gmaill.com gmaul.com gmeil.com gimail.com gmailcom gmail.con gmail.co gmail.cm gmail.om gmail.comm gmail.es gmail.cim gmail.vom gmail.ocm gmail.ed g.mail.com gmail.com.es jmail.com hmail.com ggmail.com gemail.com gmsil.com gmaio.com gmauil.com
hotmail.com: hotmal.com hotmai.com hotmial.com hotmil.com hotmali.com hotmaill.com hotmail.con hotmail.co hotmail.cm hotmail.om hotmail.comm hotmail.cim hotmeil.com htmail.com hormail.com hoymail.com otmail.com homail.com hotnail.com hitmail.com hotamil.com jotmail.com hotmsil.com
hotmail.es: hotmal.es hotmai.es hotmial.es hotmil.es hotmali.es hotmail.ed hotmail.e hotmail.ess hotamil.es htmail.es hormail.es
outlook.com: outlok.com outllok.com outloo.com outlock.com oulook.com outlook.con outlook.co outlokk.com autlook.com outlool.com
outlook.es: outlok.es outloo.es outlock.es oulook.es outlook.ed autlook.es
yahoo.es: yaho.es yahho.es yahoo.ed yhoo.es yhaoo.es yaoo.es yahooo.es
yahoo.com: yaho.com yahho.com yahoo.con yahoo.co yhoo.com yhaoo.com yaoo.com yahooo.com
icloud.com: iclud.com icluod.com icloud.con icloud.co iclod.com icoud.com icloud.es
telefonica.net: telefonica.com telefonica.es telefoncia.net
movistar.es: movistar.com mobistar.es
live.com: live.con
`;

const meantBy = new Map<string, string>();
for (const line of TYPOS.trim().split('\n')) {
	const [meant, typos] = line.split(':') as [string, string];
	for (const typo of typos.trim().split(' ')) meantBy.set(typo, meant);
}

/** The provider's domain that was meant, or the domain itself. */
export function meantDomain(domain: string): string {
	return meantBy.get(domain) ?? domain;
}
