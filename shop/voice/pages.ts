/** What the shop's own pages say: the unsubscribe page and the sign-up form. */
import { say } from './voice';
import type { Voice } from './voice';

export interface PageWords {
	lang: string;
	unsubscribe: { title: string; ask: string; button: string; done: string; everything: string; doneEverything: string };
	signUp: { title: string; name: string; email: string; phone: string; button: string; thanks: string; checkMail: string; needOne: string };
	confirmed: string;
	badLink: string;
}

export function pageWords(voice: Voice): PageWords {
	return {
		lang: voice.locale,
		unsubscribe: {
			title: say(voice, { tu: 'Darse de baja', usted: 'Darse de baja', en: 'Unsubscribe' }),
			ask: say(voice, { tu: '¿No quieres recibir más mensajes de este tipo?', usted: '¿No desea recibir más mensajes de este tipo?', en: 'Do you not want messages like this any more?' }),
			button: say(voice, { tu: 'No quiero más', usted: 'No deseo más', en: 'No more of these' }),
			done: say(voice, { tu: 'Hecho. No te escribiremos más sobre esto.', usted: 'Hecho. No le escribiremos más sobre esto.', en: 'Done. We will not write to you about this again.' }),
			everything: say(voice, { tu: 'Ni ningún otro mensaje comercial', usted: 'Ni ningún otro mensaje comercial', en: 'Nor any other commercial message' }),
			doneEverything: say(voice, {
				tu: 'Hecho. No te enviaremos más mensajes comerciales.',
				usted: 'Hecho. No le enviaremos más mensajes comerciales.',
				en: 'Done. We will send you no more commercial messages.',
			}),
		},
		signUp: {
			title: say(voice, { tu: 'Apúntate', usted: 'Apúntese', en: 'Join us' }),
			name: say(voice, { tu: 'Nombre', usted: 'Nombre', en: 'Name' }),
			email: say(voice, { tu: 'Email', usted: 'Email', en: 'Email' }),
			phone: say(voice, { tu: 'Teléfono', usted: 'Teléfono', en: 'Phone' }),
			button: say(voice, { tu: 'Enviar', usted: 'Enviar', en: 'Send' }),
			thanks: say(voice, { tu: 'Gracias, ya está.', usted: 'Gracias, ya está.', en: 'Thank you, that is it.' }),
			checkMail: say(voice, {
				tu: 'Gracias. Te hemos enviado un correo: confírmalo ahí.',
				usted: 'Gracias. Le hemos enviado un correo: confírmelo ahí.',
				en: 'Thank you. We have sent you an email: confirm it there.',
			}),
			needOne: say(voice, { tu: 'Pon tu email o tu teléfono.', usted: 'Ponga su email o su teléfono.', en: 'Enter your email or your phone.' }),
		},
		confirmed: say(voice, { tu: 'Confirmado. Gracias.', usted: 'Confirmado. Gracias.', en: 'Confirmed. Thank you.' }),
		badLink: say(voice, { tu: 'Este enlace no es válido. Escríbenos y lo arreglamos.', usted: 'Este enlace no es válido. Escríbanos y lo arreglamos.', en: 'This link is not valid. Write to us and we will put it right.' }),
	};
}
