import { htmlTokens } from './html-tokens.ts';
import { type Mapped, mappedBuilder } from './mapped.ts';

/**
 * Shows as text the `<` of a tag that never ends: HTML would swallow all that follows it.
 * @param told called with the offset in the source of the first
 */
export function withLooseShown(source: Mapped, told: (offset: number) => void): Mapped {
  const loose = htmlTokens(source.text).filter(({ kind }) => kind === 'loose');
  const [first] = loose;
  if (first === undefined) return source;
  told(source.origin(first.start));
  const built = mappedBuilder(source);
  let done = 0;
  for (const { start, end } of loose) {
    built.add(source.text.slice(done, start), done);
    built.add('&lt;', start);
    done = end;
  }
  built.add(source.text.slice(done), done);
  return built.done();
}
