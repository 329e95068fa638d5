import fc from 'fast-check';
import { givenNameKind } from '../../../../shop/customer/matching/data/givenNames';
import { formalNames } from '../../../../shop/customer/matching/data/hypocoristics';
import { normaliseBirthDate } from '../../../../shop/customer/matching/names/birthDay';
import { editDistance } from '../../../../shop/customer/matching/names/editDistance';
import { foldLatin } from '../../../../shop/customer/matching/names/fold';
import { splitFullName, splitParts } from '../../../../shop/customer/matching/names/personName';
import { soundOf } from '../../../../shop/customer/matching/names/phonetic';
import { normaliseAddress } from '../../../../shop/customer/matching/names/streetAddress';
import { foldText } from '../../../../shop/text';

describe('a full name taken apart', () => {
	it.each([
		['Mª José García López', 'maria jose', 'garcia lopez'],
		['M.ª Carmen Soto', 'maria carmen', 'soto'],
		['GARCIA LOPEZ, ANA', 'ana', 'garcia lopez'],
		['MARIA DEL CARMEN DE LA FUENTE', 'maria carmen', 'fuente'],
		['José Martín García', 'jose', 'martin garcia'],
		['Juan Pablo Ruiz', 'juan pablo', 'ruiz'],
		['RODRIGUEZ LOPEZ ANA', 'ana', 'rodriguez lopez'],
		['A. García', 'a', 'garcia'],
		['E. García', 'e', 'garcia'],
		['S. Ahmed', 's', 'ahmed'],
		['Ana', 'ana', ''],
		['Fernández', '', 'fernandez'],
		['Ana María', 'ana maria', ''],
		['Omar Ahmed', 'omar', 'ahmed'],
		['CARLOS VICENTE GIL', 'carlos', 'vicente gil'],
		['José Luis Martín', 'jose luis', 'martin'],
		['  Peña   Núñez ,  Iñaki ', 'inaki', 'pena nunez'],
		["Sean O'Connor", 'sean', 'oconnor'],
		['Don Luis García (padre)', 'luis', 'garcia'],
	])('%s', (text, given, surnames) => {
		const parts = splitFullName(text);
		expect([parts.given.join(' '), parts.surnames.join(' ')]).toEqual([given, surnames]);
	});

	it.each(['Cliente', 'CLIENTE CONTADO', 'Cliente 12', 'sin nombre', ''])('«%s» is nobody', (text) => {
		expect(splitFullName(text)).toEqual({ given: [], surnames: [] });
	});

	it.each([
		['Talleres Pérez, S.L.', 'talleres perez'],
		['Bar Manolo SL', 'bar manolo'],
		['HERMANOS RUIZ C.B.', 'hermanos ruiz'],
	])('%s is a company', (text, company) => {
		expect(splitFullName(text).company).toBe(company);
	});

	it('keeps parts that the source keeps apart', () => {
		expect(splitParts('María José', 'de la Peña-García')).toEqual({ given: ['maria', 'jose'], surnames: ['pena', 'garcia'] });
	});

	it('loses no letters of a name, whatever it is', () => {
		fc.assert(
			fc.property(fc.array(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 1, maxLength: 4 }), (words) => {
				fc.pre(words.every((word) => splitFullName(word).given.length + splitFullName(word).surnames.length === 1));
				const { given, surnames } = splitFullName(words.join(' '));
				expect([...given, ...surnames].sort()).toEqual([...words].sort());
			}),
		);
	});
});

describe('data on names', () => {
	it('tells given names from words that are surnames too', () => {
		expect([givenNameKind('ana'), givenNameKind('vicente'), givenNameKind('garcia')]).toEqual(['given', 'either', undefined]);
	});

	it.each([
		['paco', 'francisco'],
		['chema', 'jose maria'],
		['maite', 'maria teresa'],
		['jordi', 'jorge'],
		['xavi', 'javier'],
	])('%s stands for %s', (form, formal) => {
		expect(formalNames(form)).toContain(formal);
	});
});

describe('how a surname sounds', () => {
	it.each([
		['jimenez', 'gimenez'],
		['vazquez', 'basques'],
		['llorente', 'yorente'],
		['hernandez', 'ernandes'],
		['quesada', 'kesada'],
		['zamora', 'samora'],
	])('%s as %s', (a, b) => {
		expect(soundOf(a)).toBe(soundOf(b));
	});

	it.each([
		['martin', 'marin'],
		['perez', 'peres'],
	])('%s is not %s unless it sounds so', (a, b) => {
		expect(soundOf(a) === soundOf(b)).toBe(a === 'perez');
	});
});

describe('slips between two words', () => {
	it.each([
		['garcia', 'garcia', 0],
		['garcia', 'gracia', 1],
		['garcia', 'garci', 1],
		['garcia', 'gxrcia', 1],
		['garcia', 'grcai', 2],
		['ana', 'luis', 3],
	])('%s, %s: %d', (a, b, expected) => {
		expect(editDistance(a, b, 2)).toBe(expected);
	});

	it('is what the whole table says, up to the bound', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
		fc.assert(
			fc.property(word, word, fc.constantFrom(1, 2), (a, b, bound) => {
				expect(editDistance(a, b, bound)).toBe(Math.min(wholeTable(a, b), bound + 1));
				expect(editDistance(b, a, bound)).toBe(editDistance(a, b, bound));
			}),
			{ numRuns: 2000 },
		);
	});
});

/** The textbook: optimal string alignment without shortcuts. */
function wholeTable(a: string, b: string): number {
	const table = Array.from({ length: a.length + 1 }, (_, row) => Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)));
	for (let row = 1; row <= a.length; row++) {
		for (let column = 1; column <= b.length; column++) {
			let cost = Math.min(table[row - 1]![column]! + 1, table[row]![column - 1]! + 1, table[row - 1]![column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1));
			if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) cost = Math.min(cost, table[row - 2]![column - 2]! + 1);
			table[row]![column] = cost;
		}
	}
	return table[a.length]![b.length]!;
}

describe('folding', () => {
	it('by table says what folding by Unicode says', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...Array.from('abÁÉñÑüçÇ ·ªß -\',ÿ\u0301\t漢')) }), (text) => {
				expect(foldLatin(text)).toBe(foldText(text));
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('birth dates and addresses', () => {
	it.each([
		['1980-02-03', '1980-02-03'],
		['03/02/1980', '1980-02-03'],
		['3.2.80', '1980-02-03'],
		['19800203', '1980-02-03'],
		['1980-21-01', '1980-21-01'],
		['1980-02-03T00:00:00Z', '1980-02-03'],
		['1900-01-01', undefined],
		['soon', undefined],
	])('%s', (text, expected) => {
		expect(normaliseBirthDate(text)).toBe(expected);
	});

	it('leaves out what every address says', () => {
		expect(normaliseAddress('C/ Mayor, nº 3, 2º Dcha.')).toBe('mayor 3 2');
		expect(normaliseAddress('Calle de la, nº')).toBeUndefined();
	});
});
