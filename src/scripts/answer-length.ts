import { answerScript as words } from '../words/index.ts';
import { numberWords, say } from '../words/say.ts';
import { area, make } from './answer-form.ts';

/** From how many characters on it is said how many are left. */
const FEW = 500;
/** How often it is said aloud: at each hundred, below a hundred at half of it and at each ten from twenty on. */
const STEPS = [400, 300, 200, 100, 50, 20, 10, 0];

/**
 * How many characters are left, in UTF-16 code units as the schema counts them; undefined while there are plenty.
 * Negative where a script has put in too many.
 */
export function lengthLeft(text: string, longest: number): number | undefined {
  const left = longest - text.replace(/\r\n?/g, '\n').length;
  return left < FEW ? left : undefined;
}

/** The step that a number of characters left is on: what is said aloud changes only with it. */
export const stepOf = (left: number | undefined): number | undefined =>
  left === undefined ? undefined : left < 0 ? -1 : (STEPS.findLast((step) => step >= left) ?? FEW);

const sentenceFor = (left: number): string =>
  say(left < 0 ? words.over : words.left, { n: numberWords(Math.abs(left)) });

/** Puts the count below the text area. Gives what brings it up to date. */
export function countLength(): () => void {
  const shown = make('span', 'aside');
  // It is seen at each key and heard at each step.
  shown.setAttribute('aria-hidden', 'true');
  const heard = make('span', 'unseen');
  heard.setAttribute('role', 'status');
  area()?.after(shown, heard);
  let step: number | undefined;
  return () => {
    const text = area();
    const left = text ? lengthLeft(text.value, text.maxLength) : undefined;
    shown.textContent = left === undefined ? '' : sentenceFor(left);
    if (stepOf(left) === step) return;
    step = stepOf(left);
    heard.textContent = shown.textContent;
  };
}
