import { isWebAddress } from '../../schema/text.ts';
import type { ArchivedComment } from '../archive.ts';
import { utcDate } from '../dates/written.ts';
import type { DisqusRecord } from './records.ts';
import { isTrue } from './threads.ts';

/** What it is under the names that WordPress has. */
function statusOf(fields: Map<string, string>): string {
  if (isTrue(fields.get('isSpam'))) return 'spam';
  if (isTrue(fields.get('isDeleted'))) return 'deleted';
  return /^(?:false|0)$/i.test((fields.get('isApproved') ?? '').trim()) ? 'pending' : 'approved';
}

function authorOf(fields: Map<string, string>): ArchivedComment['author'] {
  const name = (fields.get('author/name') ?? '').trim() || (fields.get('author/username') ?? '').trim();
  const url = (fields.get('author/link') ?? '').trim();
  return { name, ...(isWebAddress(url) ? { url } : {}) };
}

function secretOf(fields: Map<string, string>): ArchivedComment['secret'] {
  const email = (fields.get('author/email') ?? '').trim();
  const ip = (fields.get('ipAddress') ?? '').trim();
  return { ...(email === '' ? {} : { email }), ...(ip === '' ? {} : { ip }) };
}

/** Reads a post, as Disqus calls a comment. */
export function commentOf(file: string, { fields, line }: DisqusRecord): ArchivedComment {
  const id = fields.get('@id');
  const parent = fields.get('parent@id');
  const date = utcDate(fields.get('createdAt') ?? '');
  return {
    ...(id ? { id } : {}),
    ...(parent ? { parent } : {}),
    kind: 'comment',
    status: statusOf(fields),
    author: authorOf(fields),
    ...(date === undefined ? {} : { date }),
    body: { form: 'html', text: (fields.get('message') ?? '').trim() },
    place: { file, line },
    secret: secretOf(fields),
  };
}
