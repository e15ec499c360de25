/** Control characters that no XML may hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** An ampersand that begins no reference which XML knows. */
const LOOSE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/gi;

const LONGEST_REFERENCE = '&#1234567;'.length;
const OPEN = '<![CDATA[';
const CLOSE = ']]>';

/** How much of the end may be half of a reference, or of a section's beginning or end. */
function unsure(text: string, inside: boolean): number {
  if (inside) return text.endsWith(']]') ? 2 : Number(text.endsWith(']'));
  const end = text.slice(-LONGEST_REFERENCE);
  const at = Math.max(end.lastIndexOf('&'), end.lastIndexOf('<'));
  return at < 0 ? 0 : end.length - at;
}

/** Mends what makes exports ill-formed, piece by piece: loose ampersands outside CDATA, and control characters. */
export class Mender {
  /** How many it mended. */
  count = 0;
  #inside = false;
  #rest = '';

  /** The next piece. The last one may be empty, and says that it is the last. */
  mend(piece: string, last: boolean): string {
    const text = this.#rest + piece.replace(CONTROLS, () => this.#mended(''));
    const out: string[] = [];
    let at = 0;
    for (;;) {
      const end = text.indexOf(this.#inside ? CLOSE : OPEN, at);
      if (end < 0) break;
      const after = end + (this.#inside ? CLOSE : OPEN).length;
      out.push(this.#escaped(text.slice(at, end)), text.slice(end, after));
      this.#inside = !this.#inside;
      at = after;
    }
    const tail = text.slice(at);
    const sure = last ? tail.length : tail.length - unsure(tail, this.#inside);
    this.#rest = tail.slice(sure);
    out.push(this.#escaped(tail.slice(0, sure)));
    return out.join('');
  }

  #escaped(text: string): string {
    return this.#inside ? text : text.replace(LOOSE, () => this.#mended('&amp;'));
  }

  #mended(text: string): string {
    this.count += 1;
    return text;
  }
}
