import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateIn, dateOnly, type PrintedDate } from './printed.ts';

const shown = (line: string, language?: string): string | undefined => dateText(dateIn(line, language));

const dateText = (date: PrintedDate | undefined): string | undefined => {
  if (!date) return undefined;
  const { year, month, day, hour, minute, second } = date.local;
  return `${year}-${month}-${day}${date.hasTime ? ` ${hour}:${minute}:${second}` : ''}`;
};

test.each([
  ['March 31, 2014 at 11:30 pm', '2014-3-31 23:30:0'],
  ['on March 4th, 2007 at 3:05 PM', '2007-3-4 15:5:0'],
  ['Mar 4, 2007 @ 12:05 a.m.', '2007-3-4 0:5:0'],
  ['Sunday, 4 March 2007, 15:05', '2007-3-4 15:5:0'],
  ['Posted 1st Sept. 2007', '2007-9-1'],
  ['2011-03-31 09:08:07', '2011-3-31 9:8:7'],
  ['2011-03-31T09:08', '2011-3-31 9:8:0'],
  ['2011/03/31 at 9:08 am', '2011-3-31 9:8:0'],
  ['31.03.2014, 23:30', '2014-3-31 23:30:0'],
  ['1.3.2014 um 23:30 Uhr', '2014-3-1 23:30:0'],
  ['11:30 pm on March 31, 2014', '2014-3-31 23:30:0'],
  ['Written by Ann O’Hara, March 31, 2014', '2014-3-31'],
  ['May 1, 2010 3:21 pm (Edit)', '2010-5-1 15:21:0'],
])('%s is %s', (line, date) => {
  expect(shown(line)).toBe(date);
});

test.each([
  '03/04/2011',
  '3 years ago',
  'Yesterday at 3:00 pm',
  'February 30, 2011',
  'Smarch 3, 2011',
  '2011-13-01',
  '31.02.2011',
  '3 listopad 2011',
  '2011-13-31',
  '',
  '1.2.2011.5',
])('%j is not read', (line) => {
  expect(shown(line)).toBeUndefined();
});

test.each([
  ['3. März 2011 um 09:14 Uhr', '2011-3-3 9:14:0'],
  ['3 de março de 2011 às 21:14', '2011-3-3 21:14:0'],
  ['Publicado el marzo 3, 2011 a las 9:14 p. m.', '2011-3-3 21:14:0'],
  ['le 1er août 2011 à 9:14', '2011-8-1 9:14:0'],
  ["3 d'abril de 2011", '2011-4-3'],
  ['3 марта 2011 г. в 21:14', '2011-3-3 21:14:0'],
  ['3 במרץ 2011 בשעה 21:14', '2011-3-3 21:14:0'],
  ['٣ مارس ٢٠١١ في ٩:١٤ م', '2011-3-3 21:14:0'],
  ['3. mars 2011 kl. 21.14', '2011-3-3 21:14:0'],
  ['2011. március 3. 21:14', '2011-3-3 21:14:0'],
  ['2011年3月3日 下午9:14', '2011-3-3 21:14:0'],
  ['2011년 3월 3일 오전 9:14', '2011-3-3 9:14:0'],
  ['3 Tháng 3, 2011', '2011-3-3'],
  ['2011年3月3日 晚上9:14', '2011-3-3'],
])('%s is %s, whatever the language of the page', (line, date) => {
  expect(shown(line)).toBe(date);
  expect(shown(line, 'en-US')).toBe(date);
});

test('a word behind a time that means half a day elsewhere makes up no hour', () => {
  expect(shown('3. marec 2011 ob 9:14 pop.', 'sl')).toBe('2011-3-3 21:14:0');
  expect(shown('March 3, 2011 9:14 pop', 'en')).toBe('2011-3-3');
  expect(shown('3 mars 2011 9:14 em', 'sv-SE')).toBe('2011-3-3 21:14:0');
  expect(shown('3 mars 2011 9:14 PM', 'sv-SE')).toBe('2011-3-3 21:14:0');
});

test('a name that two languages have for two months is read only where the language is known', () => {
  expect(shown('3 listopad 2011')).toBeUndefined();
  expect(shown('3 listopad 2011', 'pl-PL')).toBe('2011-11-3');
  expect(shown('3 listopad 2011', 'hr')).toBe('2011-10-3');
});

const LANGUAGES =
  'ar bg ca cs da de el en es et fi fr gl he hr hu id is it ja ko lt nb nl pl pt ro ru sk sl sr sv tr uk zh'.split(
    ' ',
  );
const days = fc.date({ min: new Date('1995-01-01'), max: new Date('2037-01-01'), noInvalidDate: true });
const PLAIN = { timeZone: 'UTC', calendar: 'gregory' } as const;

test.each(LANGUAGES)('a date that is printed in %s is read as itself, or not at all', (language) => {
  const forms: Intl.DateTimeFormatOptions[] = [
    ...(['full', 'long', 'medium', 'short'] as const).map((dateStyle) => ({ dateStyle })),
    ...(['long', 'medium'] as const).map((dateStyle) => ({ dateStyle, timeStyle: 'short' as const })),
    ...(['long', 'short'] as const).map((month) => ({ day: 'numeric', month, year: 'numeric' }) as const),
  ];
  const formats = forms.map((form) => new Intl.DateTimeFormat(language, { ...PLAIN, ...form }));
  const long = formats[1];
  fc.assert(
    fc.property(
      days,
      fc.constantFrom(...formats),
      fc.constantFrom(undefined, language),
      (date, format, known) => {
        const line = format.format(date);
        const day = `${date.getUTCFullYear()}-${date.getUTCMonth() + 1}-${date.getUTCDate()}`;
        const read = shown(line, known);
        const time = ` ${date.getUTCHours()}:${date.getUTCMinutes()}:0`;
        expect([undefined, day, day + time]).toContain(read);
        if (format === long) expect(shown(line, language)).toBe(day);
      },
    ),
  );
});

test.each(LANGUAGES)('a date in %s as WordPress prints it is read', (language) => {
  const format = new Intl.DateTimeFormat(language, { ...PLAIN, month: 'long' });
  fc.assert(
    fc.property(days, (date) => {
      const [year, month, day] = [date.getUTCFullYear(), format.format(date), date.getUTCDate()];
      const expected = `${year}-${date.getUTCMonth() + 1}-${day}`;
      if (/^\d/.test(month)) return;
      expect(shown(`${month} ${day}, ${year}`, language)).toBe(expected);
      expect(shown(`${day}. ${month} ${year}`, language)).toBe(expected);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['Thursday, March 3rd, 2011 at 9.14 am', '2011-3-3 9:14:0'],
  ['on 3 March 2011', '2011-3-3'],
  ['Donnerstag, 3. März 2011, 9:14', '2011-3-3 9:14:0'],
  ['Ann on March 3, 2011', undefined],
  ['March 3, 2011 and more', undefined],
  ['March 3, 2011 9.14', undefined],
])('%j is a date alone: %s', (line, date) => {
  expect(dateText(dateOnly(line))).toBe(date);
});

test('much that looks like a date is not waited for', () => {
  for (const piece of ['a 1 ', '1 de ', '1.', '2011 ', 'am ', '1:11 '])
    expect(shown(piece.repeat(300 / piece.length))).toBeUndefined();
});
