import { page } from '../words/index.ts';
import { numberWords, pieces } from '../words/say.ts';
import { Html, html } from './html.ts';

/** What a sentence's place may hold. A number is written as the language does; a place without a value stays empty. */
export type Said = Html | string | number | false | undefined;

const valueHtml = (value: Said): Html => html`${typeof value === 'number' ? numberWords(value) : value}`;

/** Puts values into a sentence's places. Text is escaped; HTML stays what it is. */
export const sayHtml = (sentence: string, values: Record<string, Said>): Html =>
  new Html(
    pieces(sentence, (place) => valueHtml(values[place]))
      .map((piece) => html`${piece}`.text)
      .join(''),
  );

/** The members of a list, with what the language puts between them. */
export const listHtml = (members: readonly Html[]): Html =>
  html`${members.map((member, i) => [i > 0 && page.comma, member])}`;
