import { cleanText } from '../../schema/text.ts';

/** The preformatted text that is open at one place of a comment, from the first `<pre>` to the end of the outermost. */
export class OpenCode {
  #pieces: string[] | undefined;
  #depth = 0;

  get isOpen(): boolean {
    return this.#pieces !== undefined;
  }

  push(text: string): void {
    this.#pieces?.push(text);
  }

  start(): void {
    if (this.#pieces === undefined) this.#pieces = [];
    else this.#depth += 1;
  }

  /** Ends the innermost; gives the text as it can be stored when that was the last, and whether it is all of it. */
  end(): { text: string; whole: boolean } | undefined {
    if (this.#depth > 0) {
      this.#depth -= 1;
      return undefined;
    }
    if (this.#pieces === undefined) return undefined;
    const typed = this.#pieces.join('').replace(/\r\n?/g, '\n').replace(/^\n/, '').replace(/\n$/, '');
    this.#pieces = undefined;
    const text = cleanText(`|\n${typed}\n|`).slice(2, -2);
    return { text, whole: text === typed };
  }

  /** Ends all that is open. */
  endAll(): ReturnType<OpenCode['end']> {
    this.#depth = 0;
    return this.end();
  }
}
