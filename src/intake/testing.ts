import { ForgeError, type Proposal } from '../forge/port.ts';
import { createIntake } from './handle.ts';
import type { Intake, IntakeDeps } from './types.ts';

export const ORIGIN = 'http://localhost:4321';
const SHELL =
  '<!doctype html><html><head><title>Answer · Blog</title></head><body><header>the look of the site</header><main id="main"></main></body></html>';

const parent = { id: 'ben1', name: 'Ben <Roberts>', html: '<p>What Ben said.</p>\n' };
export const built: Record<string, string> = {
  'reply/index.html': SHELL,
  'discussions.json': JSON.stringify({
    open: { title: 'An open post', comments: 'open' },
    abroad: { title: 'Un billet', lang: 'fr', comments: 'open' },
    shut: { title: 'A closed post', comments: 'closed' },
    about: { title: 'About', page: true, comments: 'open' },
    ending: { title: 'An ending post', comments: 'open', commentsCloseOn: '2026-12-01T00:00:00.000Z' },
  }),
  'posts/open/comments.json': JSON.stringify({ comments: [parent] }),
  'posts/abroad/comments.json': JSON.stringify({ comments: [] }),
  'posts/shut/comments.json': JSON.stringify({ comments: [] }),
  'posts/about/comments.json': JSON.stringify({ comments: [{ ...parent, kind: 'pingback' }] }),
  'posts/ending/comments.json': JSON.stringify({ comments: [] }),
};

/** The intake of a small site, and what came of it. */
export interface House {
  intake: Intake;
  proposals: Proposal[];
  reads: string[];
  logs: string[];
}

interface Circumstances {
  /** Whether the forge is down. */
  fails?: boolean;
  /** The file that cannot be read. */
  unread?: string;
  now?: string;
  find?: IntakeDeps['find'];
}

export function house({
  fails = false,
  unread = '',
  now = '2026-11-23T10:00:00Z',
  find,
}: Circumstances = {}): House {
  const proposals: Proposal[] = [];
  const reads: string[] = [];
  const logs: string[] = [];
  const intake = createIntake({
    keep: async (proposal) => {
      if (fails) throw new ForgeError('unavailable', 'the forge is down');
      const existing = proposals.some(({ id }) => id === proposal.id);
      if (!existing) proposals.push(proposal);
      return { reference: proposal.branch, existing };
    },
    find,
    read: async (path) => {
      reads.push(path);
      if (path === unread) throw new Error('the site did not answer');
      return built[path];
    },
    now: () => new Date(now),
    log: (message) => logs.push(message),
  });
  return { intake, proposals, reads, logs };
}

export const words = { post: 'open', parent: '', name: 'Ada', url: '', body: 'I agree with *most* of it.' };

export function post(
  values: Record<string, string>,
  headers: Record<string, string> = {},
  address = '/api/comments',
): Request {
  return new Request(ORIGIN + address, {
    method: 'POST',
    body: new URLSearchParams(values),
    headers: { origin: ORIGIN, ...headers },
  });
}

export const get = (path: string): Request => new Request(ORIGIN + path);
export const me = { ip: '203.0.113.7' };
export const json = { accept: 'application/json' };

/** Every error there is, with the request that brings it about. */
export const errors: [
  name: string,
  status: number,
  values: Record<string, string>,
  headers?: Record<string, string>,
][] = [
  ['a comment without a name', 422, { ...words, name: ' ' }],
  ['a comment without words', 422, { ...words, body: '\u200b' }],
  ['a comment that shows nothing', 422, { ...words, body: '---' }],
  ['a web address that is none', 422, { ...words, url: 'javascript:alert(1)' }],
  ['a filled-in trap', 422, { ...words, nickname: 'bot' }],
  ['too deep a nesting', 422, { ...words, body: `${'> '.repeat(9)}deep` }],
  ['a comment from another site', 403, words, { origin: 'https://evil.example' }],
  ['a comment whose browser says it is from another site', 403, words, { 'sec-fetch-site': 'cross-site' }],
  [
    'a comment from another site on an unknown post',
    403,
    { ...words, post: 'nowhere' },
    { origin: 'https://evil.example' },
  ],
  ['an unknown post', 404, { ...words, post: 'nowhere' }],
  ['a post named like a built-in', 404, { ...words, post: 'constructor' }],
  ['a path for a post', 404, { ...words, post: '../../etc/passwd' }],
  ['a forged parent', 404, { ...words, parent: 'forged' }],
  ['a closed discussion', 409, { ...words, post: 'shut' }],
];
