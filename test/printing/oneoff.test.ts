import { Tokenizer } from '../../printing/decode/tokens';
import { decodeEscPos, EscPosDecoder } from '../../printing/decode/decodeEscPos';
import { print } from '../../printing/transport/print';
import { startFakePrinter } from './fakePrinter';
import type { FakeBehaviour } from './fakePrinter';
it('fuzz', () => {
	const N = Number(process.env.N ?? 200000);
	let seed = 12345; const rnd = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
	const pref = [0x1b,0x1d,0x1c,0x10];
	const t0 = performance.now(); let bytes = 0;
	for (let i = 0; i < N; i++) {
		const n = 1 + Math.floor(rnd() * 120); const b = new Uint8Array(n);
		for (let j = 0; j < n; j++) { const r = rnd(); b[j] = r < .2 ? pref[Math.floor(rnd()*4)]! : r < .5 ? 0x20 + Math.floor(rnd()*0x60) : r < .7 ? Math.floor(rnd()*9) : Math.floor(rnd()*256); }
		const d = decodeEscPos(b); let at = 0; for (const e of d.events) { if (e.offset !== at) throw new Error('gap'); at += e.length; } if (at !== n) throw new Error('short'); bytes += n;
		if (i % 20 === 0) { const dec = new EscPosDecoder(); const ev = []; for (let j=0;j<n;j++) ev.push(...dec.push(b.subarray(j,j+1))); ev.push(...dec.finish()); if (ev.length !== d.events.length) throw new Error('chunk'); }
	}
	process.stdout.write(`fuzz ${N} streams ${bytes} bytes ${((performance.now()-t0)/1000).toFixed(1)} s\n`);
}, 600000);
it('speed', () => {
	const big = Buffer.concat(Array.from({length:2000},()=>Buffer.from('\x1b@\x1bE\x01Conservas\x1bE\x00\nLata Anchoas de Santona 120g       19,00\n\x1dV\x01','latin1')));
	const t0=performance.now(); const t = new Tokenizer(); const n = t.push(big).length; const t1=performance.now(); decodeEscPos(big); const t2=performance.now();
	process.stdout.write(`tok ${(big.length/1e3/(t1-t0)).toFixed(1)} MB/s ${n}; all ${(big.length/1e3/(t2-t1)).toFixed(1)} MB/s\n`);
	const one = new Tokenizer(); const s=performance.now(); let k=0; const text = new Uint8Array(1_000_000).fill(0x41); for (let i=0;i<text.length;i++) k+=one.push(text.subarray(i,i+1)).length; process.stdout.write(`1-byte text ${(performance.now()-s).toFixed(0)} ms ${k}\n`);
}, 60000);
it('faults', async () => {
	const behaviours: FakeBehaviour[] = ['confirming','confirmsProcessed','silent','paperOut','coverOpen','paperOutMidJob','resetMidJob','closeMidJob','slow','noisyConfirming','noisyDead','neverReads','silentHolding'];
	const tally: Record<string, number> = {}; let bad = 0;
	const jobs = Array.from({length: 1000}, (_v, i) => i);
	const worker = async (): Promise<void> => { for (;;) { const i = jobs.pop(); if (i === undefined) return; const behaviour = behaviours[i % behaviours.length]!;
		const lines = 1 + (i * 7) % 60; const stopAfter = 1 + (i * 131) % (lines * 20);
		const bytes = Buffer.from(`\x1b@${Array.from({length: lines},(_l,k)=>`${i} ${k} linea\n`).join('')}\x1dV\x01`);
		const p = await startFakePrinter({ behaviour, stopAfter });
		const o = await print(bytes, { kind: 'network', host: p.host, port: p.port }, { timeoutMs: 2500 });
		const whole = p.printed.filter(x => Buffer.from(x).equals(bytes)).length, begun = p.printed.length; await p.close();
		tally[`${behaviour} ${o.status}/${o.reason}`] = (tally[`${behaviour} ${o.status}/${o.reason}`] ?? 0) + 1;
		if ((o.status === 'printed' || o.status === 'unconfirmed') && whole !== 1) { bad++; process.stdout.write(`FALSE ${behaviour} ${JSON.stringify(o)}\n`); }
		if (o.status === 'failed' && begun) { bad++; process.stdout.write(`FAILED BUT BEGUN ${behaviour} ${JSON.stringify(o)}\n`); }
		if (begun > 1) { bad++; process.stdout.write('DUP\n'); }
	} };
	await Promise.all(Array.from({ length: 25 }, worker));
	process.stdout.write(JSON.stringify(tally, null, 1) + `\nbad ${bad}\n`);
}, 600000);
