import { lineOf } from './lines.ts';
import { mixedUtf8, wholeUntil } from './utf8.ts';

/** What was wrong with bytes: they are no UTF-8, or mean nothing in their encoding. */
export type ByteFault = 'bytes' | 'unreadable';

export type Told = (fault: ByteFault, line: number) => void;

/** Makes text of bytes that come piece by piece, and tells of those that are not what they should be. */
export interface Decoder {
  /**
   * The next piece; the last one says so.
   * @param line on which it begins
   */
  read(piece: Uint8Array, last: boolean, line: number): string;
}

/** UTF-8, in which stray bytes are read as Windows-1252, as browsers read a page that is no UTF-8. */
export function utf8Decoder(told: Told): Decoder {
  let rest: Uint8Array = new Uint8Array();
  return {
    read(piece, last, line) {
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      const until = last ? bytes.length : wholeUntil(bytes);
      // A copy, since the piece may be overwritten by the next one.
      rest = new Uint8Array(bytes.subarray(until));
      const whole = bytes.subarray(0, until);
      const lineAt = lineOf(whole, line);
      return mixedUtf8(whole, (at) => told('bytes', lineAt(at)));
    },
  };
}

function labelledDecoder(label: string, told: Told): Decoder {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  return {
    read(piece, last, line) {
      const text = decoder.decode(piece, { stream: !last });
      const lineAt = lineOf(text, line);
      for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1))
        told('unreadable', lineAt(at));
      return text;
    },
  };
}

/** A decoder for an encoding by its label. What UTF-8 has of its own replacement characters is not told of. */
export const decoderFor = (label: string, told: Told): Decoder =>
  label === 'utf-8' ? utf8Decoder(told) : labelledDecoder(label, told);
