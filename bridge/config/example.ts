/** The file that `bridge init` writes: everything there is, one till of it switched on. */
export const exampleConfig = `{
	// Idioma de los mensajes · Language of the messages: "es", "en"
	"language": "es",

	// En n8n: POS Trigger, Source "Printed Ticket": Production URL y Till Secret.
	// In n8n: POS Trigger, Source "Printed Ticket": Production URL and Till Secret.
	"url": "https://n8n.example.com/webhook/…/pos",
	"secret": "tpv_…",

	// Lo oído espera aquí a n8n · What was heard waits here for n8n
	"spool": "spool",
	"keepDays": 30,

	// Cifra lo que espera en el disco · Seals what waits on disk: openssl rand -base64 32
	// "keyFile": "key.txt",

	// Cajas que imprimen · Tills that print.
	// "listen" es la impresora que ve la caja; "printer", la de verdad. · "listen" is the printer the till sees; "printer" the real one.
	"tills": [
		{ "name": "caja-1", "listen": "127.0.0.1:9100", "printer": "192.168.1.50:9100" }
		// Otra caja de la red local · Another till of the local network:
		// { "name": "caja-2", "listen": "192.168.1.10:9101", "allow": ["192.168.1.21"], "printer": "192.168.1.51:9100" },
		// Por puerto serie · On a serial port:
		// { "name": "caja-3", "serial": "/dev/ttyUSB0@9600", "printer": "/dev/ttyUSB1@9600" },
	],

	// Carpetas de exportación · Folders of exports
	"folders": [
		// { "name": "caja-4", "folder": "/srv/caja", "endings": [".csv"] },
	],

	// Para cajas que avisan una sola vez · For tills that post only once
	"webhooks": [
		// { "name": "caja-5", "listen": "127.0.0.1:8117", "secret": "…" },
	],

	// Lectores de códigos o tarjetas · Barcode or card readers
	"readers": [
		// { "name": "lector", "serial": "/dev/ttyACM0@9600", "url": "https://n8n.example.com/webhook/…/lector" },
	],

	// Impresoras de la tienda en las que imprime n8n · Printers of the shop that n8n prints on
	"printers": [
		// { "name": "mostrador", "printer": "192.168.1.50:9100" },
	],
}
`;
