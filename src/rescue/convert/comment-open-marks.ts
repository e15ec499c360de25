import type { MarkName } from './comment-elements.ts';
import { type CommentLink, type Marks, NO_MARKS } from './comment-model.ts';

/** The marks that are open at one place of a comment: how often each, and the link. */
export class OpenMarks {
  readonly #open = { strong: 0, em: 0, s: 0, code: 0 };
  #link: CommentLink | undefined;
  #now = NO_MARKS;

  /** What words at this place carry. */
  get now(): Marks {
    return this.#now;
  }

  open(name: MarkName): void {
    this.#open[name] += 1;
    this.#remark();
  }

  /** Closes one; nothing where none is open. */
  close(name: MarkName): void {
    this.#open[name] = Math.max(0, this.#open[name] - 1);
    this.#remark();
  }

  link(link: CommentLink | undefined): void {
    this.#link = link;
    this.#remark();
  }

  #remark(): void {
    const { strong, em, s, code } = this.#open;
    this.#now = { strong: strong > 0, em: em > 0, s: s > 0, code: code > 0, link: this.#link };
  }
}
