import { escaped, type Level } from './comment-escape.ts';

/**
 * A stretch of Markdown that is being put together: `plain` is text that is yet to be escaped, `address` a link that may
 * stand bare.
 */
export interface Piece {
  text: string;
  kind: 'plain' | 'syntax' | 'open' | 'close' | 'address' | 'angle';
}

const isWord = (character: string): boolean => character !== '' && !/[\s\p{P}\p{S}]/u.test(character);
const isMark = (character: string): boolean => /[\p{P}\p{S}]/u.test(character);

const lastOf = (text: string | undefined): string => /[\s\S]$/u.exec(text ?? '')?.[0] ?? '';
const firstOf = (text: string | undefined): string => /^[\s\S]/u.exec(text ?? '')?.[0] ?? '';
const asEntity = (character: string): string =>
  `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;

/**
 * Puts pieces together: bare addresses get angle brackets where what stands around would become part of them, emphasis
 * marks become `_` beside `*`, and a letter beside marks that would not be understood is written as an entity.
 */
export function joined(pieces: readonly Piece[], level: Level): string {
  const texts = withOtherMarks(pieces, level);
  pieces.forEach((piece, index) => {
    if (piece.kind === 'address' || piece.kind === 'angle') {
      const bare = piece.kind === 'address' && mayStandBare(texts, index);
      if (!bare) texts[index] = `<${piece.text}>`;
    }
  });
  pieces.forEach((piece, index) => {
    if (piece.kind === 'open') mendBefore(pieces, texts, index);
    else if (piece.kind === 'close') mendAfter(pieces, texts, index);
  });
  return texts.join('');
}

function mayStandBare(texts: readonly string[], index: number): boolean {
  const before = lastOf(texts[index - 1]);
  const after = texts[index + 1] ?? '';
  return /^[\s(*_~]?$/.test(before) && /^(?:$|\s|[.,;:!?)]*(?:\s|$)|[*_~]+$)/.test(after);
}

/** The marks of emphasis, those right behind others changed from `*` to `_` so that the two do not become one. */
function withOtherMarks(pieces: readonly Piece[], level: Level): string[] {
  const texts = pieces.map(({ text, kind }, index) =>
    kind === 'plain' ? escaped(text, level, (pieces[index - 1]?.text ?? '\n') === '\n') : text,
  );
  const open: number[] = [];
  pieces.forEach(({ kind, text }, index) => {
    if (kind === 'open') {
      const before = texts[index - 1];
      if (pieces[index - 1]?.kind === 'close' && before?.[0] === text[0] && text[0] !== '~')
        texts[index] = text.replace(/[*_]/g, (mark) => (mark === '*' ? '_' : '*'));
      open.push(index);
    } else if (kind === 'close') texts[index] = texts[open.pop() ?? index] ?? text;
  });
  return texts;
}

/** Emphasis begins after a letter only where a letter follows, and with `_` not at all. */
function mendBefore(pieces: readonly Piece[], texts: string[], index: number): void {
  const outside = index - 1;
  const character = lastOf(texts[outside]);
  if (pieces[outside]?.kind !== 'plain' || !isWord(character)) return;
  if (texts[index]?.[0] === '_' || isMark(firstOf(texts[index + 1])))
    texts[outside] = `${texts[outside]?.slice(0, -character.length)}${asEntity(character)}`;
}

function mendAfter(pieces: readonly Piece[], texts: string[], index: number): void {
  const outside = index + 1;
  const character = firstOf(texts[outside]);
  if (pieces[outside]?.kind !== 'plain' || !isWord(character)) return;
  if (texts[index]?.[0] === '_' || isMark(lastOf(texts[index - 1])))
    texts[outside] = `${asEntity(character)}${texts[outside]?.slice(character.length)}`;
}
