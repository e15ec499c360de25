import { pieces } from '../words/say.ts';

/** Puts nodes into a sentence's places. Text stays text: nothing that someone wrote is ever read as HTML. */
export const sayNodes = (sentence: string, values: Record<string, Node>): (Node | string)[] =>
  pieces(sentence, (place) => values[place] ?? '');
