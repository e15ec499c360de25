import type { Finding } from '../archive.ts';
import type { FromLocal } from '../dates/written.ts';

/** What the parts of an export are made with. */
export interface Context {
  file: string;
  /** Absent where nobody said where the blog's clock stood. */
  fromLocal?: FromLocal | undefined;
  /** Notes a finding; those of one sort are counted together. */
  note(sort: string, finding: Omit<Finding, 'place'>, line: number): void;
}
