import type { FromLocal } from '../dates/written.ts';
import type { Note } from '../xml/export.ts';

/** What the parts of an export are made with. */
export interface Context {
  file: string;
  /** Absent where nobody said where the blog's clock stood. */
  fromLocal?: FromLocal | undefined;
  note: Note;
}
