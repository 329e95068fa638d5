import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { decodeEscPos } from '../../printing/decode/decodeEscPos';
import { layoutTicket } from '../../printing/layout/layoutTicket';
import { encodeTicket } from '../../printing/encode/encodeTicket';
import { printerProfiles } from '../../printing/profiles';
import { renderSvg } from '../../printing/render/renderSvg';
import { renderHtml } from '../../printing/render/renderHtml';
it('try', () => {
	const sale: any = { saleId: 'x', kind: 'sale', number: 'TICKET-001254', source: 'till', channel: 'store', store: 'Santander', till: '1', cashier: 'Marta', timestamp: '2026-11-21T09:32:00.000Z', currency: 'EUR', pricesIncludeTax: true,
	lines: [
	{line:1, sku:'A', name:'Lata Anchoas de Santoña 120g', quantityMilli:2000, unitPriceMicros:9_500_000, discountCents:0,totalCents:1900,taxRateBp:1000},
	{line:2, sku:'A', name:'Queso D.O. Idiazábal curado de leche cruda de oveja latxa, media luna «Núñez»', quantityMilli:1000, unitPriceMicros:9_500_000, discountCents:0,totalCents:1200,taxRateBp:400},
	{line:3, sku:'A', name:'Jamón', quantityMilli:350, unitPriceMicros:24_500_000, discountCents:100,totalCents:758,taxRateBp:1000},
	], discountCents: 100, extraCents:0, totalCents: 3758, taxes:[], payments:[{method:'cash',amountCents:4000}], consents:[], flags:[], simulate:false,
	fiscalQr: 'https://prewww2.aeat.es/wlpl/TIKE-CONT/ValidarQR?nif=89890001K&numserie=T%2F2026%2F000123&fecha=21-11-2026&importe=48.25' };
	const shop: any = { name: 'La Despensa de Santoña', headerLines:['C/ Burgos 12, 39008 Santander','NIF B39000000'], footerLines:['¡Gracias por su visita!','Cambios y devoluciones en 15 días con el ticket'], zone:'Europe/Madrid', locale:'es'};
	mkdirSync('/tmp/out',{recursive:true});
	for (const [n,p] of Object.entries(printerProfiles)) {
		const bytes = encodeTicket(layoutTicket(sale, shop, n==='generic58'?{copy:'DUPLICADO'}:{}), p);
		writeFileSync(`/tmp/out/${n}.bin`, bytes);
		const d = decodeEscPos(bytes, {columns:p.columns});
		writeFileSync(`/tmp/out/${n}.svg`, renderSvg(d,{paper:p.paper,title:'Ticket TICKET-001254'}));
		writeFileSync(`/tmp/out/${n}.html`, renderHtml(d,{title:'Ticket TICKET-001254'}));
	}
	for (const f of ['escpos-php/demo.bin','generated-es/out-receiptline_cp858.bin','escpos-php/receipt-with-logo.bin','npos/raster-2.bin','escpos-php/text-size.bin','escpos-php/bit-image.bin']) {
		const d = decodeEscPos(readFileSync('/work/shared/data/receipts/'+f));
		const n=f.split('/')[1];
		writeFileSync(`/tmp/out/${n}.svg`, renderSvg(d)); writeFileSync(`/tmp/out/${n}.html`, renderHtml(d));
	}
});
