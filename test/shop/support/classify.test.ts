/** What messages are about. The phrases are how people write to shops, in Spanish and English. */
import fc from 'fast-check';
import { topicsOf } from '../../../shop/support/classify';
import { foldMessage } from '../../../shop/support/fold';
import type { Topic } from '../../../shop/support/signs';

const topics = (message: string) => topicsOf(message).map(({ topic }) => topic);

const SAID: Readonly<Record<Topic, readonly string[]>> = {
	angry: [
		'Tengo un problema con el pedido', 'Estoy muy DECEPCIONADO', 'decepcionada con la tienda', 'Qué decepción', 'no funciona', 'NO FUNCIONA!!!', 'No me funciona la batidora', 'La batidora ha dejado de funcionar',
		'nunca ha funcionado', 'sigue sin funcionar', 'no ha funcionado', 'esto es un problemaaaa', 'Estoy harta', 'una vergüenza', 'VERGUENZA', 'me siento estafado', 'quiero poner una reclamación', 'Mal servicio',
		'No me solucionáis el problema', '¿Por qué no está el problema resuelto?', 'No, hay un problema', 'no estoy contento', 'No estoy nada satisfecha', 'No solo decepcionado', 'Nunca he tenido un problema hasta hoy',
		'nadie me contesta', 'I have a problem', 'very disappointed', 'It does not work', "It doesn't work", 'it isn’t working', 'not working at all', 'I am not happy', 'this is unacceptable', 'never had a problem before', 'worst shop ever',
		'No hay problema, pero no funciona', 'pésimo', 'Pe\u0301simo', 'ｐｒｏｂｌｅｍａ', 'pro\u200bblema', 'no sé si hay problema', 'No es un problema, es un desastre', 'waste of money', 'No me ha llegado y estoy decepcionado',
	],
	defective: ['Ha llegado roto', 'la lata venía abierta', 'El producto es defectuoso', 'Está caducado', 'llegó en mal estado', 'faltan dos latas', 'me han mandado el producto equivocado', 'It arrived broken', 'the item is faulty', 'wrong size', "it doesn't turn on", 'No es lo que pedí'],
	payment: ['Me rechaza la tarjeta', 'pago denegado', 'el pago me da error', 'No me deja pagar', 'la tarjeta no pasa', 'Me habéis cobrado dos veces', 'payment declined', 'my card was rejected', 'I was charged twice', 'I cannot pay'],
	gift: ['Es para un regalo', 'busco algo para regalar', 'quiero regalárselo a mi madre', 'It is a gift', 'a birthday present for my dad'],
	compatibility: ['¿Es compatible con mi cafetera?', '¿sirve para inducción?', 'vale para celíacos?', 'does it work with Nespresso?', 'Will this fit my oven?', 'Is it compatible?'],
	customisation: ['¿Se puede personalizar?', '¿podéis grabar un nombre?', 'can you engrave it', 'a custom-made box'],
	wants_person: ['quiero hablar con una persona', 'persona', 'Persona, por favor', 'un humano', '¿me podéis llamar?', 'I want to talk to a person', 'real person please'],
	order: ['¿Dónde está mi pedido?', 'donde esta mi pedido', '¿Cuándo llega?', 'todavía no me ha llegado', 'estado del pedido', 'número de seguimiento', 'pedido WEB-2041', 'where is my order?', 'order 2041', 'has my parcel shipped', '¿Ya puedo recoger mi compra?'],
	returns: ['¿Puedo devolverlo?', 'política de devoluciones', 'quiero un reembolso', 'querría cambiarlo', 'cambio de talla', 'I want a refund', 'can I return this?', 'how do I send it back'],
	hours: ['¿A qué hora abrís?', 'horario', '¿Estáis abiertos mañana?', 'hasta qué hora', 'What time do you close?', 'opening hours', 'are you open today'],
	stock: ['¿Os quedan anchoas?', '¿Tenéis queso?', 'hay stock de ANCHOA-001', '¿Está disponible?', 'do you have anchovies', 'any cheese left?', 'is it in stock'],
	greeting: ['Hola', 'Buenos días!', 'hola buenas tardes', 'Hello'],
	thanks: ['Gracias', 'muchas gracias!!', 'vale, perfecto', 'No hay problema', 'Sin problema, gracias', 'ok', 'Thanks a lot', 'No problem'],
};

it.each(Object.entries(SAID).flatMap(([topic, messages]) => messages.map((message) => [topic as Topic, message] as const)))('%s: %s', (topic, message) => {
	expect(topics(message)).toContain(topic);
});

it.each([
	'No hay problema', 'No hay ningún problema', 'no es ningún problema', 'Sin problemas', 'ningún problema', 'no tengo ningún problema, ¿a qué hora abrís?', 'Nunca he tenido problemas con vosotros', 'no supone un problema',
	'No problem!', 'not a problem', 'no problems at all', 'there is no issue', 'I have never had any problem with you', 'without any problem', 'It is not broken', 'no está roto', 'no ha llegado roto', 'No estoy decepcionado',
	'no tengo ninguna queja', 'no es para un regalo', "it isn't a gift", '¿no sé cómo funciona la tarjeta de puntos?', 'customer', 'in the present day', 'me ha gustado mucho',
])('needs nobody: %s', (message) => {
	const person: readonly Topic[] = ['angry', 'defective', 'payment', 'gift', 'compatibility', 'customisation', 'wants_person'];
	expect(topics(message).filter((topic) => person.includes(topic))).toEqual([]);
});

it('does not take an order to be placed for one that was', () => {
	expect(topics('Quiero hacer un pedido')).not.toContain('order');
	expect(topics('Hola, soy Marta y tengo una duda muy larga')).toEqual([]);
	expect(topics('')).toEqual([]);
});

const shouted = fc.constantFrom(
	(text: string) => text.toUpperCase(),
	(text: string) => text.normalize('NFD'),
	(text: string) => text.normalize('NFD').replace(/\p{M}/gu, ''),
	(text: string) => `¡¡${text}!!!`,
	(text: string) => `  ${text.replaceAll(' ', '   ')} \n`,
	(text: string) => `😡 ${text} 😡`,
);
const PERSON_WORDS = ['problema', 'decepcionado', 'decepción', 'no funciona', 'estafa', 'vergüenza', 'problem', 'disappointed', 'not working'];
/** Words of no topic, that deny nothing. */
const neutral = fc.array(fc.constantFrom('ayer', 'compré', 'dos', 'latas', 'la', 'tienda', 'azul', 'mesa', 'y', 'con', 'Marta', 'lunes', 'the', 'blue', 'table', 'yesterday'), { maxLength: 8 }).map((words) => words.join(' '));

it('hears anger however it is written, whatever stands around it', () => {
	fc.assert(fc.property(neutral, fc.constantFrom(...PERSON_WORDS), neutral, shouted, shouted, (before, word, after, one, other) => {
		expect(topics(one(other(`${before} ${word} ${after}`)))).toContain('angry');
	}), { numRuns: 300 });
});

it('hears what is denied as denied, however it is written', () => {
	const denied = fc.tuple(
		fc.constantFrom('no hay', 'no hay ningún', 'no tengo ningún', 'no es un', 'sin', 'sin ningún', 'no supone un', 'there is no', 'not a', 'no', 'never a', 'without any'),
		fc.constantFrom('problema', 'problemas', 'problem', 'issue', 'queja'),
	).map((words) => words.join(' '));
	fc.assert(fc.property(denied, shouted, shouted, (text, one, other) => {
		expect(topics(one(other(text)))).not.toContain('angry');
	}), { numRuns: 300 });
});

it('reads whatever is written, and is done at once', () => {
	fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
		const heard = topicsOf(text);
		expect(new Set(heard.map(({ topic }) => topic)).size).toBe(heard.length);
		for (const { words } of heard) expect(foldMessage(text).replace(/\s+/g, ' ')).toContain(words.split(' ')[0]);
	}), { numRuns: 200 });
	for (const piece of ['no ', 'pago a ', 'not really ', 'persona', 'no hay un ', '| ', 'a', 'does it a ']) {
		const long = piece.repeat(100_000);
		expect(foldMessage(long).length).toBeLessThanOrEqual(8000);
		topicsOf(long);
	}
});
