import type { Element, Root } from 'hast';
import { dateIn } from '../dates/printed.ts';
import { type Clock, momentOfAttribute, momentOfPrinted, type Read } from './clock.ts';
import { all, attribute, type Test, wordsOf } from './tree.ts';

/**
 * When something was written: by its elements of a time, else by what is printed in elements that hold dates.
 * @param tests for these elements, the surest first
 */
export function dateOf(meta: Element | Root, tests: readonly Test[], clock: Clock): Read {
  const times = all(meta, (inner) => inner.tagName === 'time' || inner.tagName === 'abbr');
  for (const time of times) {
    const read = momentOfAttribute(attribute(time, time.tagName === 'time' ? 'dateTime' : 'title'), clock);
    if (read && 'moment' in read) return read;
  }
  let best: Read = { lacks: 'date' };
  for (const test of tests) {
    for (const element of all(meta, test)) {
      const printed = dateIn(`${wordsOf(element)} ${attribute(element, 'title')}`, clock.language);
      const read: Read = printed ? momentOfPrinted(printed, clock) : { lacks: 'date' };
      if ('moment' in read) return read;
      if (best.lacks === 'date') best = read;
    }
  }
  return best;
}
