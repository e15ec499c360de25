import type { Finding } from '../archive.ts';
import { TEXT_FAULTS } from '../text/faults.ts';
import type { Fault } from '../text/reader.ts';
import type { MarkupFault, Refusal } from './mender.ts';

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
  section: mended('A CDATA section with a ]]> of its own was read to where its element ends'),
  before: mended('What stood before the export was left out'),
  after: {
    kind: 'removed',
    message: 'What stands behind the end of the export and is none of it was left out',
  },
  second: { kind: 'changed', message: 'A second export begins in this file, and was read as well' },
};

/** Why a file cannot be read on, as a sentence without its full stop. */
export function refusalOf(refusal: Refusal): string {
  switch (refusal.why) {
    case 'doctype':
      return 'It declares entities of its own, which no export does and which can be harmful, so it is not read: make the export again';
    case 'long':
      return 'It has a text of more than 200 million characters, which no blog has: look whether this is an export';
    case 'root':
      if (refusal.name.toLowerCase() === 'html') {
        return 'It is HTML, so it may be a page to log in on, or one that tells of an error: open it in a browser, then make the export again';
      }
      return `It is XML but no WordPress export: it begins with <${refusal.name}>. Make one in WordPress under Tools, Export`;
  }
}

/** Why a feed is refused. */
export const FEED =
  'It is an RSS feed and no WordPress export: a feed has only the newest posts, and no comments. Make an export in WordPress under Tools, Export';
