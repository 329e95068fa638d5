/** What `bridge check` says, in the two languages of the shop. */

export interface Words {
	es: string;
	en: string;
}

export const words = {
	configGood: (file: string) => ({ es: `La configuración ${file} se entiende`, en: `The configuration ${file} can be read` }),
	spoolGood: (folder: string, waiting: string) => ({ es: `${folder} se puede escribir${waiting}`, en: `${folder} can be written${waiting}` }),
	spoolBad: (folder: string, why: string) => ({ es: `En ${folder} no se puede escribir (${why}): lo oído no se podría guardar`, en: `${folder} cannot be written (${why}): what is heard could not be kept` }),
	spoolTight: (folder: string, mb: number) => ({ es: `En ${folder} quedan solo ${mb} MB libres`, en: `${folder} has only ${mb} MB free` }),
	sealed: (mark: string) => ({ es: `Lo capturado se guarda cifrado, con la clave ${mark}`, en: `What is captured is sealed, with the key ${mark}` }),
	notSealed: { es: 'Lo capturado espera en el disco sin cifrar: "keyFile" lo cifra (docs/security.md)', en: 'What is captured waits on the disk as it came: "keyFile" seals it (docs/security.md)' },
	keyMissing: (mark: string) => ({ es: `Hay tickets cifrados con la clave ${mark}, que no está en la configuración: vuelva a ponerla, detrás de la nueva. Mientras, esperan; no se pierde nada`, en: `There are tickets sealed with the key ${mark}, which is not in the configuration: put it back, behind the new one. Meanwhile they wait; nothing is lost` }),
	running: (pid: number, waiting: number) => ({ es: `El puente está en marcha (proceso ${pid}), ${waiting} mensajes esperan a n8n`, en: `The bridge is running (process ${pid}), ${waiting} messages wait for n8n` }),
	notRunning: { es: 'El puente no está en marcha: se miran también sus puertos', en: 'The bridge is not running: its ports are looked at too' },
	portGood: (name: string, place: string) => ({ es: `${name}: el puerto ${place} está libre`, en: `${name}: port ${place} is free` }),
	portHeld: (name: string, place: string) => ({ es: `${name}: el puente escucha en ${place}`, en: `${name}: the bridge listens on ${place}` }),
	portTaken: (name: string, place: string) => ({ es: `${name}: otro programa ocupa el puerto ${place}. Ciérrelo, o elija otro puerto aquí y en la caja`, en: `${name}: another program has port ${place}. Close it, or choose another port here and in the till` }),
	portForbidden: (name: string, place: string) => ({ es: `${name}: el sistema no deja abrir ${place}: los puertos por debajo de 1024 son del administrador`, en: `${name}: the system does not let ${place} be opened: ports below 1024 are the administrator’s` }),
	notOurs: (name: string, place: string) => ({ es: `${name}: ${place} no es una dirección de este equipo`, en: `${name}: ${place} is no address of this machine` }),
	portBad: (name: string, place: string, why: string) => ({ es: `${name}: no se puede escuchar en ${place} (${why})`, en: `${name}: ${place} cannot be listened on (${why})` }),
	openToAll: (name: string) => ({ es: `${name}: escucha en todas las direcciones del equipo; nombre la de la red de la tienda`, en: `${name}: listens on every address of the machine; name the one of the shop’s network` }),
	nobodyAllowed: (name: string) => ({ es: `${name}: escucha en la red y no deja entrar a nadie: ponga la dirección de la caja en "allow"`, en: `${name}: listens on the network and lets nobody in: put the till’s address into "allow"` }),
	printerGood: (name: string, place: string) => ({ es: `${name}: la impresora ${place} contesta y puede imprimir`, en: `${name}: the printer at ${place} answers and can print` }),
	printerMute: (name: string, place: string) => ({ es: `${name}: se llega a la impresora ${place}, pero no contesta a preguntas; las sencillas no saben`, en: `${name}: the printer at ${place} is reached but answers no questions; simple ones cannot` }),
	printerSilent: (name: string, place: string, why: string) => ({ es: `${name}: la impresora ${place} no responde (${why}). ¿Encendida, con cable, esa dirección?`, en: `${name}: the printer at ${place} does not respond (${why}). Is it on, plugged in, at that address?` }),
	printerTrouble: (name: string, place: string, why: string) => ({ es: `${name}: la impresora ${place} no puede imprimir: ${why}`, en: `${name}: the printer at ${place} cannot print: ${why}` }),
	noPrinter: (name: string) => ({ es: `${name}: sin "printer": el puente hace de impresora y no sale papel`, en: `${name}: without "printer": the bridge plays the printer and no paper comes out` }),
	samePlace: (name: string) => ({ es: `${name}: "printer" es el propio puente: el tique daría vueltas`, en: `${name}: "printer" is the bridge itself: the ticket would go round in circles` }),
	serialGood: (name: string, path: string) => ({ es: `${name}: el puerto serie ${path} se abre`, en: `${name}: the serial port ${path} opens` }),
	serialBad: (name: string, path: string, why: string) => ({ es: `${name}: el puerto serie ${path} no se abre (${why})`, en: `${name}: the serial port ${path} does not open (${why})` }),
	folderGood: (name: string, folder: string) => ({ es: `${name}: la carpeta ${folder} se puede leer y mover`, en: `${name}: the folder ${folder} can be read and its files moved` }),
	folderBad: (name: string, folder: string, why: string) => ({ es: `${name}: la carpeta ${folder} no se puede usar (${why})`, en: `${name}: the folder ${folder} cannot be used (${why})` }),
	n8nGood: (url: string) => ({ es: `n8n contesta en ${url} y acepta la firma`, en: `n8n answers at ${url} and accepts the signature` }),
	n8nUnreachable: (url: string, why: string) => ({ es: `No se llega a n8n en ${url} (${why})`, en: `n8n is not reached at ${url} (${why})` }),
	n8nNotFound: (url: string) => ({ es: `n8n no tiene nada en ${url}: publique el flujo, y use la Production URL de POS Trigger (con /webhook/, no /webhook-test/)`, en: `n8n has nothing at ${url}: publish the workflow, and use POS Trigger’s Production URL (with /webhook/, not /webhook-test/)` }),
	n8nSignature: { es: 'n8n rechaza la firma: copie otra vez el Till Secret de POS Trigger a "secret"', en: 'n8n refuses the signature: copy POS Trigger’s Till Secret into "secret" again' },
	n8nClock: (seconds: string) => ({ es: `n8n rechaza la firma por la hora: los relojes difieren${seconds}. Ponga este equipo en hora (NTP)`, en: `n8n refuses the signature for its time: the clocks differ${seconds}. Set this machine’s clock (NTP)` }),
	n8nOther: (url: string) => ({ es: `En ${url} contesta otra cosa: en POS Trigger elija Source "Printed Ticket"`, en: `Something else answers at ${url}: in POS Trigger choose the source "Printed Ticket"` }),
	n8nBusy: (why: string) => ({ es: `n8n contesta, pero con un fallo: ${why}`, en: `n8n answers, but with a failure: ${why}` }),
	clockOff: (seconds: number) => ({ es: `El reloj de este equipo y el de n8n difieren ${seconds} s; a partir de 300 n8n rechaza la firma`, en: `The clocks of this machine and of n8n differ by ${seconds} s; from 300 on n8n refuses the signature` }),
	plainHttp: { es: 'La dirección de n8n es http:// por la red: los tiques viajan sin cifrar. Use https://', en: 'n8n’s address is http:// over the network: tickets travel unencrypted. Use https://' },
} as const;
