/**
 * The page of the tablet: waits for the next alert, shows it, and forgets it within a minute. Nothing is stored in the browser, nothing
 * loaded from elsewhere; the one script is allowed by its digest.
 */
import { escapeMarkup } from '../text';

/** How long an alert may stand on the screen. */
export const SHOWN_MS = 45_000;

const WORDS = {
	es: { lang: 'es', title: 'Avisos de caja', ready: 'Esperando al siguiente cliente', live: 'Conectada', lost: 'Sin conexión: se reintenta', clear: 'Borrar ya', vip: 'VIP' },
	en: { lang: 'en', title: 'Till alerts', ready: 'Waiting for the next customer', live: 'Connected', lost: 'No connection: trying again', clear: 'Clear now', vip: 'VIP' },
};

const STYLE = `*{box-sizing:border-box}body{margin:0;min-height:100vh;display:flex;flex-direction:column;font:22px/1.4 system-ui,sans-serif;color:#1c2b30;background:#eef3f3}
header{display:flex;justify-content:space-between;gap:1rem;padding:1rem 1.5rem;font-size:18px}#link::before{content:"";display:inline-block;width:.7em;height:.7em;border-radius:50%;margin-right:.5em;background:#1e7b4f}
body.lost #link::before{background:#b3261e}main{flex:1;display:flex;align-items:center;justify-content:center;padding:1.5rem}
#idle{font-size:26px;color:#4a5c62}#card{width:100%;max-width:48rem;background:#fff;border-left:14px solid #17505c;border-radius:12px;padding:2rem 2.2rem;box-shadow:0 4px 24px rgba(0,0,0,.12)}
#card.vip{border-color:#d2692b}#card[hidden],#idle[hidden]{display:none}h1{margin:0 0 1rem;font-size:clamp(30px,5vw,52px);line-height:1.15}#card.vip h1::before{content:attr(data-vip);display:inline-block;background:#a84a12;color:#fff;font-size:.5em;padding:.15em .6em;border-radius:.4em;margin-right:.6em;vertical-align:middle}
ul{margin:0 0 1.5rem;padding:0;list-style:none;font-size:clamp(22px,3vw,32px)}li{padding:.2em 0}button{font:inherit;font-size:20px;padding:.6rem 1.3rem;border:2px solid #17505c;border-radius:.5rem;background:#fff;color:#17505c;min-height:48px}
#bar{height:6px;background:#d9e0e2;margin-top:1.5rem;border-radius:3px;overflow:hidden}#bar i{display:block;height:100%;background:#17505c;width:100%}`;

/** The wait is one request that is answered when something happens, and asked anew: no socket that a proxy would close. */
export const TABLET_SCRIPT = `"use strict";(()=>{
const $=(id)=>document.getElementById(id),card=$("card"),idle=$("idle"),list=$("facts"),title=$("headline"),bar=$("left"),link=$("link");
const data=document.body.dataset;let until=0,after=-1,failures=0;
const clear=()=>{until=0;title.textContent="";list.replaceChildren();card.hidden=true;idle.hidden=false;};
const show=(alert,ms)=>{if(ms<=0)return;title.textContent=alert.headline;card.classList.toggle("vip",alert.vip===true);list.replaceChildren(...alert.facts.map((fact)=>{const row=document.createElement("li");row.textContent=fact;return row;}));card.hidden=false;idle.hidden=true;until=Date.now()+ms;};
setInterval(()=>{if(until===0)return;const left=until-Date.now();if(left<=0)clear();else bar.style.width=Math.round(left/Number(data.shown)*100)+"%";},250);
$("clear").addEventListener("click",clear);
addEventListener("pagehide",clear);
const state=(lost)=>{document.body.classList.toggle("lost",lost);link.textContent=lost?data.lost:data.live;};
const ask=async()=>{const url=new URL(location.href);url.searchParams.set("after",String(after));
const answer=await fetch(url,{cache:"no-store",headers:{accept:"application/json"},signal:AbortSignal.timeout(60000)});if(!answer.ok)throw new Error(String(answer.status));
const told=await answer.json();after=told.seq;state(false);failures=0;if(told.alert)show(told.alert,Number(data.shown)-told.age_ms);};
const run=async()=>{for(;;){try{await ask();}catch{failures+=1;state(true);await new Promise((done)=>setTimeout(done,Math.min(15000,500*2**Math.min(failures,5))));}}};
run();
})();`;

/** @param digest SHA-256 of `TABLET_SCRIPT`, base64: no other script runs on the page */
export function tabletHeaders(digest: string): Readonly<Record<string, string>> {
	return {
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${digest}'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'`,
		'Referrer-Policy': 'no-referrer',
		'X-Robots-Tag': 'noindex',
		'X-Content-Type-Options': 'nosniff',
		'Cache-Control': 'no-store',
	};
}

export function tabletPage(shop: string, store: string, locale: 'es' | 'en'): string {
	const words = WORDS[locale];
	const place = store === '' ? shop : `${shop} · ${store}`;
	return `<!doctype html><html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeMarkup(words.title)} · ${escapeMarkup(place)}</title><style>${STYLE}</style></head><body data-shown="${SHOWN_MS}" data-live="${escapeMarkup(words.live)}" data-lost="${escapeMarkup(words.lost)}"><header><b>${escapeMarkup(place)}</b><span id="link" role="status">${escapeMarkup(words.live)}</span></header><main><p id="idle">${escapeMarkup(words.ready)}</p><section id="card" aria-live="assertive" hidden><h1 id="headline" data-vip="${escapeMarkup(words.vip)}"></h1><ul id="facts"></ul><button id="clear" type="button">${escapeMarkup(words.clear)}</button><div id="bar"><i id="left"></i></div></section></main><script>${TABLET_SCRIPT}</script></body></html>`;
}
