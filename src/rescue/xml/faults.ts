import type { Finding } from '../archive.ts';
import { TEXT_FAULTS } from '../text/faults.ts';
import type { Fault } from '../text/reader.ts';
import type { MarkupFault } from './listener.ts';

type Message = Omit<Finding, 'place'>;

const mended = (message: string): Message => ({ kind: 'mended', message });

/** What a person is told of each fault that was mended. */
export const FAULTS: Record<Fault | MarkupFault, Message> = {
  ...TEXT_FAULTS,
  ampersand: mended('A bare & was read as itself'),
  entity: mended('An entity that only HTML knows was read as its character'),
  reference: mended('A reference to a character that XML forbids was taken out'),
  bracket: mended('A ]]> outside a CDATA section was read as text'),
  'less-than': mended('A < that begins nothing an export has was read as text'),
  quotes: mended('The value of an attribute had no quotation marks, and got them'),
  section: mended('A CDATA section with a ]]> of its own was read to where its element ends'),
  before: mended('What stood before the export was left out'),
  after: {
    kind: 'removed',
    message: 'What stands behind the end of the export and is none of it was left out',
  },
  second: { kind: 'changed', message: 'A second export begins in this file, and was read as well' },
};
