/** The words by which a message is known, Spanish and English, as `foldMessage` writes them. */

/** What a person has to look at. */
export type PersonTopic = 'angry' | 'defective' | 'payment' | 'gift' | 'compatibility' | 'customisation' | 'wants_person';
/** What the ledger answers. */
export type LedgerTopic = 'order' | 'returns' | 'hours' | 'stock';
export type Topic = PersonTopic | LedgerTopic | 'greeting' | 'thanks';

export interface Sign {
	says: RegExp;
	/** A `no` before it takes it back. */
	deniable: boolean;
}

const any = (list: string): string => list.trim().split(/\s*\n\s*/).join('|');
/** Alternatives, one a line; a `*` after a letter takes any ending. */
function sign(list: string, deniable = true): Sign {
	return { says: new RegExp(`\\b(?:${any(list).replace(/(?<=[a-z])\*/g, '[a-z]*')})\\b`, 'g'), deniable };
}
const plain = (list: string): Sign => sign(list, false);

const PRONOUN = '(?: (?:me|te|se|le|lo|la|nos|os|les))?';
const PAYING = '(?:pago|pagos|pagar|pague|tarjeta|bizum|transferencia|cobro|paypal|payment|card|checkout)';
const REFUSED = '(?:rechaz[a-z]*|deneg[a-z]*|deniega[a-z]*|declin[a-z]*|refus[a-z]*|reject[a-z]*|fall[ao][a-z]*|fail[a-z]*|error|no pasa|no va|no funciona|no se acepta|doesnt work|not accepted|not going through|wont go through)';

export const SIGNS: Readonly<Record<Topic, readonly Sign[]>> = {
	angry: [
		sign(`
			problem(?:a|as|on|azo|s)?
			issues?
			decepci*
			disappoint*
			quej*
			reclamaci*
			reclamar
			complain*
			enfad*
			enoj*
			cabread*
			indigna*
			frustra*
			furios*
			furious
			angry
			annoyed
			upset
			unhappy
			dissatisfied
			estaf*
			engan(?:o|ar|ad[ao]s?|ais|aron)
			fraud[a-z]*
			scam*
			desastr*
			disaster
			verguenza
			vergonzos*
			lamentable
			inaceptable
			unacceptable
			inadmisible
			intolerable
			insatisfech*
			descontent*
			pesim[ao]s?
			horrible
			terrible
			awful
			appalling
			ridicul*
			fatal
			hart[ao]s?
			fed up
			worst
			useless
			disgust*
			mierda
			asco
			muy molest[ao]s?
			estoy molest[ao]
			(?:mal|mala|peor|pesimo|bad|poor|terrible) (?:servicio|atencion|experiencia|service|experience)
			tomadura de pelo`),
		plain(`
			(?:no|nunca|ni|tampoco|sin)(?: (?:me|te|se|le|lo|la|nos|os|les|ha|han|he|esta|estan|estaba|quiere|parece|acaba de|llega a|llego a|termina de)){0,3} funcion*
			(?:deja|dejo|dejado) de funcion*
			funciona (?:mal|fatal)
			no${PRONOUN} (?:sirve|sirven|va bien|van bien|enciende|arranca|carga)
			(?:not|isnt|arent|wasnt|never|stopped|quit) (?:really |even )?work(?:ing|ed)?
			(?:doesnt|dont|does not|do not|didnt|did not|wont|will not|cant|cannot) (?:even |really )?work
			no (?:estoy|estamos|quede|he quedado) (?:nada |muy |del todo )?(?:content|satisfech|feliz)[a-z]*
			not (?:at all |very |too )?(?:happy|satisfied|pleased)
			nunca mas
			never again
			nadie(?: (?:me|nos))? (?:contesta|responde|atiende|coge)
			no(?: (?:me|nos))? (?:contestais|contestan|respondeis|responden)
			(?:nobody|no one) (?:answers|replies|responds)
			rip(?:ped)? ?off
			waste of (?:money|time)
			(?:os|les|voy a|pienso) denunci*
			abogad[ao]
			lawyer`),
	],
	defective: [
		sign(`
			defect[a-z]*
			faulty
			rot[ao]s?
			broken
			averiad[ao]s?
			estropead[ao]s?
			danad[ao]s?
			damaged
			golpead[ao]s?
			abollad[ao]s?
			dented
			rajad[ao]s?
			cracked
			caducad[ao]s?
			expired
			podrid[ao]s?
			rotten
			moh[ao]s?
			mould*
			moldy
			spoil(?:ed|t)
			tarad[ao]s?
			mal estado
			equivocad[ao]s?
			wrong (?:item|product|size|one|order)
			(?:llego|llegado|venia|vino|estaba|arrived|came) (?:abiert[ao]s?|vaci[ao]s?|incomplet[ao]s?|open|opened|empty|incomplete)`),
		plain(`
			no${PRONOUN} (?:enciende|arranca|carga|cierra|abre)
			(?:le |me |nos )?faltan? (?:una|la|el|un|unas|unos|las|los|dos|tres|\\d+)? ?(?:piez*|part[ei]*|producto*|articulo*|unidad*|lata*|bote*|botella*)
			(?:missing|lacks?) (?:a |the |some )?(?:part|piece|item|product)s?
			doesnt (?:turn on|switch on|charge|start)
			does not (?:turn on|switch on|charge|start)
			no es lo que (?:pedi|compre|encargue)`),
	],
	payment: [
		sign(`
			${PAYING}(?: [a-z]+){0,4} ${REFUSED}
			${REFUSED}(?: [a-z]+){0,3} ${PAYING}
			cobrad[ao] (?:dos|2|tres|3) veces
			cobrad[ao] de mas
			doble cobro
			cobro doble
			cobro duplicado
			charged (?:me )?(?:twice|double)
			overcharged
			double charged?`),
		plain(`
			no${PRONOUN} (?:deja|dejan|permite|permiten|puedo|consigo|logro) (?:pagar|hacer el pago|completar el pago|finalizar el pago)
			(?:cant|cannot|could not|couldnt|unable to) (?:pay|check out|complete the payment)`),
	],
	gift: [
		sign(`
			regal(?:o|os|ar|arl[a-z]+|arsel[a-z]+|e|ito|itos)
			gifts?
			gifting
			(?:birthday|wedding|christmas|xmas|anniversary) present
			(?:a|as|my) present
			present for
			cumpleanos`),
	],
	compatibility: [
		plain(`
			(?:in)?compatib*
			(?:sirve|sirven|vale|valen|funciona|funcionan|encaja|encajan) (?:para|con|en)
			works? with
			work with
			(?:will|does|do|would|should) (?:it|this|that|they|these)(?: [a-z]+){0,2} (?:fit|work)
			fits? (?:my|in|on|with|the)`),
	],
	customisation: [
		sign(`
			personaliz*
			personalis*
			grabar(?:l[a-z]+)?
			grabado
			bordar(?:l[a-z]+)?
			bordado
			engrav*
			embroider*
			customi[sz]*
			custom made
			made to measure
			hech[ao]s? a medida
			a mi medida`),
	],
	wants_person: [
		sign(`
			(?:hablar|chatear|contactar|comunicarme|ponerme en contacto) con (?:una? |el |la |un )?(?:persona|alguien|human[ao]|agente|encargad[ao]|responsable|dependient[ae]|vosotr[ao]s|ustedes)
			persona(?: real)?$
			^persona
			persona (?:real|de verdad|humana)
			human[ao]
			agente
			encargad[ao]
			(?:que me|me podeis|me puede|me pueden|puedes|podeis) llam*
			llamadme
			llamame
			(?:talk|speak|chat) (?:to|with) (?:a |an |some|the )?(?:person|human|agent|someone|somebody|one|manager|operator)
			real person
			human(?: being)?
			operator
			call me`),
	],
	returns: [
		sign(`
			devol*
			devuel*
			reembols*
			desist*
			cambiarl[oa]s?
			cambiar (?:la|el|de|por|este|esta|estos|estas|un|una|mi)
			cambio de (?:talla|color|producto)
			(?:politica|plazo)s? de (?:cambio|cambios|devolucion|devoluciones)
			refund*
			returns?
			returning
			exchange
			send (?:it|them|this) back
			give (?:it|them|this) back`),
	],
	order: [
		sign(`
			(?:mi|mis|el|del|al|los|un|numero de|estado del?|este) pedidos?
			pedido (?:[a-z]{1,8} )?[a-z]*\\d[a-z0-9]*
			(?:donde|por donde) (?:esta|estan|anda|va|viene)
			(?:cuando|cuanto tarda en) (?:me )?(?:llega|llegara|llegan|llegar|recibo|recibire|estara)
			no(?: me| nos)? ha(?:n)? llegado
			(?:aun|todavia) no(?: me| nos)? (?:ha|han|llega)
			seguimiento
			envio
			paquete
			listo para recoger
			recoger (?:mi|el|un)
			puedo (?:ir a )?(?:recoger|recogerlo|pasar a por)
			my orders?
			the order
			order (?:[a-z]{1,8} )?[a-z]*\\d[a-z0-9]*
			order status
			status of
			where is (?:my|the|it)
			wheres (?:my|the|it)
			track(?:ing)?
			parcel
			package
			delivery
			shipped
			(?:not|hasnt|havent) arrived
			ready to collect
			when (?:will|does|is) (?:it|my)(?: [a-z]+){0,2} (?:arrive|come|ready|get)`, false),
	],
	hours: [
		plain(`
			horarios?
			abris
			abre
			abren
			abiert[ao]s?
			abrir
			cerrais
			cierra
			cierran
			cerrad[ao]s?
			opening
			open
			opens
			close
			closes
			closed
			closing
			hours`),
		plain(`
			(?:a|hasta|desde) que hora
			que dias
			what time`),
	],
	stock: [
		plain(`
			(?:os|les|te)? ?qued(?:a|an|ara)
			teneis
			tienen
			tienes
			tendreis
			hay
			habra
			vendeis
			venden
			disponible*
			disponibilidad
			existencias
			stock
			agotad[ao]s?
			available
			do you (?:have|sell|carry|stock)
			have you got
			any (?:[a-z0-9]+ ){0,3}left
			sold out`),
	],
	greeting: [plain('hola\nbuenas\nbuenos dias\nbuenas tardes\nbuenas noches\nhey\nhi\nhello\ngood (?:morning|afternoon|evening)\nque tal')],
	thanks: [plain('gracias\nmil gracias\nmuchas gracias\nvale\nok\nokay\nperfecto\ngenial\nde acuerdo\nestupendo\nthanks?\nthank you\nthx\ngreat\nperfect\nno hay(?: ningun)? problema\nsin problema\nno problem\nno worries\nadios\nhasta luego\nbye')],
};

const LEDGER: readonly Topic[] = ['order', 'returns', 'hours', 'stock'] satisfies LedgerTopic[];

export function isOfLedger(topic: Topic): boolean {
	return LEDGER.includes(topic);
}

/** Asks for a time, and not by itself for when the shop opens. */
export function isOfAnyTime(words: string): boolean {
	return / que hora$|^que dias$|^what time$/.test(words);
}
