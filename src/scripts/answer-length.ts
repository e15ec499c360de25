import { answerScript as words } from '../words/index.ts';
import { numberWords } from '../words/say.ts';
import { area, make } from './answer-form.ts';
import { sayNodes } from './say-nodes.ts';

/** Below how many characters it is said how many are left. */
const FEW = 500;
/**
 * How many characters are left, in UTF-16 code units and with line ends as one, as the schema counts them and a text area
 * has them; undefined while there are plenty.
 * Negative where a script has put in too many.
 */
export function lengthLeft(text: string, longest: number): number | undefined {
  const left = longest - text.length;
  return left < FEW ? left : undefined;
}

/**
 * The step that a number of characters left is on, which changes at each hundred, below that at each twenty and then each
 * ten: what is said aloud changes only with it.
 */
export function stepOf(left: number): number {
  const step = left > 100 ? 100 : left > 20 ? 20 : 10;
  return left < 0 ? -1 : Math.ceil(left / step) * step;
}

const sentenceFor = (left: number): (Node | string)[] =>
  sayNodes(left < 0 ? words.over : words.left, { n: new Text(numberWords(Math.abs(left))) });

/**
 * Puts the count below the text area. Gives what brings it up to date. The field takes any length from now on: browsers cut
 * off what is pasted, and do not say so; here it is said by how much it is too long.
 */
export function countLength(): () => void {
  const longest = area()?.maxLength ?? 0;
  area()?.removeAttribute('maxlength');
  const shown = make('span', 'aside');
  // It is seen at each key and heard at each step.
  shown.setAttribute('aria-hidden', 'true');
  const heard = make('span', 'unseen');
  heard.setAttribute('role', 'status');
  area()?.after(shown, heard);
  let step = FEW;
  return () => {
    const text = area();
    const left = text ? lengthLeft(text.value, longest) : undefined;
    shown.replaceChildren(...(left === undefined ? [] : sentenceFor(left)));
    if (stepOf(left ?? FEW) === step) return;
    step = stepOf(left ?? FEW);
    heard.textContent = shown.textContent;
  };
}
