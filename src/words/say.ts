import { language, locale } from './index.ts';

/** What is said of a number: one sentence for each plural of the language. `{n}` is the number. */
export type Counted = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** Cuts a sentence into its words, and what its places hold: `Answer {name}` has one. */
export const pieces = <Held>(sentence: string, inPlace: (place: string) => Held): (string | Held)[] =>
  sentence.split(/\{([a-z]+)\}/i).map((piece, i) => (i % 2 > 0 ? inPlace(piece) : piece));

// Marked pure, so that a script that says nothing of numbers does not carry them.
const numbers = /* @__PURE__ */ new Intl.NumberFormat(locale);
const plurals = /* @__PURE__ */ new Intl.PluralRules(language);

/** A number as the language writes it. */
export const numberWords = (n: number): string => numbers.format(n);

/** Puts values into a sentence's places; numbers are written as the language does. A place without a value stays empty. */
export const say = (sentence: string, values: Record<string, string | number>): string =>
  pieces(sentence, (place) => {
    const value = values[place] ?? '';
    return typeof value === 'number' ? numberWords(value) : value;
  }).join('');

/** The sentence for a number, without the number in it: for those who put in more than text. */
export const formFor = (forms: Counted, n: number): string => forms[plurals.select(n)] ?? forms.other;

/** The sentence for a number. */
export const counted = (forms: Counted, n: number): string => say(formFor(forms, n), { n });
