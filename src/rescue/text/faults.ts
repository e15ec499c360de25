import type { Finding } from '../archive.ts';
import type { Fault } from './reader.ts';

/** What a person is told of each fault of a text. */
export const TEXT_FAULTS: Record<Fault, Omit<Finding, 'place'>> = {
  bytes: { kind: 'mended', message: 'Bytes that are not UTF-8 were read as windows-1252' },
  unreadable: {
    kind: 'unknown',
    message: 'Bytes that mean nothing in the encoding of this file stand as a replacement character',
  },
  control: { kind: 'mended', message: 'A control character that XML forbids was taken out' },
  encoding: {
    kind: 'mended',
    message: 'The XML declaration names an encoding that this file has not, so it was read as UTF-8',
  },
};
