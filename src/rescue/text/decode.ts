import type { Finding } from '../archive.ts';
import { type ByteFault, decoderFor } from './decoder.ts';
import { encodingOf } from './encoding.ts';
import { TEXT_FAULTS } from './faults.ts';

/** Text that was decoded from all of a file's bytes. */
export interface DecodedText {
  text: string;
  /** The first line of each sort of fault. */
  faults: ReadonlyMap<ByteFault, number>;
}

/**
 * Decodes a file: by its byte order mark, else by the encoding it names, else as UTF-8, of which stray bytes are read as
 * Windows-1252.
 * @param named a label such as `iso-8859-1`; one that nobody knows counts as none
 */
export function decodeText(bytes: Uint8Array, named?: string): DecodedText {
  const { label, mark } = encodingOf(bytes, named);
  const faults = new Map<ByteFault, number>();
  const decoder = decoderFor(label, (fault, line) => {
    if (!faults.has(fault)) faults.set(fault, line);
  });
  return { text: decoder.read(bytes.subarray(mark), true, 1), faults };
}

/** What a person is told of the faults of a text. */
export const faultFindings = (file: string, { faults }: DecodedText): Finding[] =>
  Array.from(faults, ([fault, line]) => ({ ...TEXT_FAULTS[fault], place: { file, line } }));
