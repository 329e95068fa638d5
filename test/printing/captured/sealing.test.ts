import { randomBytes } from 'node:crypto';
import { CaptureKeys } from '../../../printing/captured/sealing';

const text = () => randomBytes(32).toString('base64');
const ticket = Buffer.from('Ana García\nTOTAL 19,00', 'utf8');

it('says the same to whoever has the key, and nothing to whoever has not', () => {
	const keys = CaptureKeys.read(text())!;
	const sealed = keys.seal(ticket, 'm1');
	expect(keys.open(sealed, 'm1')).toEqual(ticket);
	expect(sealed.includes('Ana')).toBe(false);
	expect(sealed.length).toBe(ticket.length + 33);
});

it('seals the same twice to different bytes: each has its nonce', () => {
	const keys = CaptureKeys.read(text())!;
	const nonces = new Set(Array.from({ length: 2000 }, () => keys.seal(ticket, '').subarray(5, 17).toString('hex')));
	expect(nonces.size).toBe(2000);
});

it('notices every byte that was changed, and a record in another’s place', () => {
	const keys = CaptureKeys.read(text())!;
	const sealed = keys.seal(ticket, 'm1');
	for (let at = 0; at < sealed.length; at++) {
		const changed = Buffer.from(sealed);
		changed[at]! ^= 1;
		expect(() => keys.open(changed, 'm1')).toThrow(at > 0 && at < 5 ? /which is not here/ : /changed after|is none/);
	}
	for (let length = 0; length < sealed.length; length++) expect(() => keys.open(sealed.subarray(0, length), 'm1')).toThrow();
	expect(() => keys.open(sealed, 'm2')).toThrow('changed after it had been sealed');
});

it('opens with old keys what they sealed, and seals with the first', () => {
	const [old, young] = [text(), text()];
	const before = CaptureKeys.read(old)!.seal(ticket, 'm');
	const both = CaptureKeys.read(`${young}\n${old}\n`)!;
	expect(both.open(before, 'm')).toEqual(ticket);
	const after = both.seal(ticket, 'm');
	expect(CaptureKeys.read(young)!.open(after, 'm')).toEqual(ticket);
	expect(() => CaptureKeys.read(old)!.open(after, 'm')).toThrow(`sealed with the key ${both.marks[0]!}, which is not here: put it back`);
});

it('takes base64 and hexadecimal, and says how to make a key where it gets something else', () => {
	const key = randomBytes(32);
	expect(CaptureKeys.read(key.toString('hex'))!.marks).toEqual(CaptureKeys.read(key.toString('base64'))!.marks);
	expect(CaptureKeys.read('  \n')).toBeUndefined();
	for (const bad of ['anchoas', key.toString('base64').slice(4), `${key.toString('hex')}00`]) expect(() => CaptureKeys.read(bad)).toThrow('openssl rand -base64 32');
});
