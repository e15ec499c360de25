import * as z from 'zod/mini';

const ERROR = 'write the language as <html lang> has it, such as fr, pt-BR or zh-Hant';

/** Whether a text can be a language: its form is all that is looked at, since new ones are registered every year. */
function isLanguage(text: string): boolean {
  try {
    return /^[a-z]{2,3}(?:-|$)/i.test(text) && Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** A language by BCP 47. */
export const Language = z.string({ error: ERROR }).check(z.refine(isLanguage, { error: ERROR }));
