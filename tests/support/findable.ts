import { commentFile } from '../../src/discussion/file.ts';

const front = (fields: Record<string, unknown>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join('\n');

const post = (fields: Record<string, unknown>, body = 'Words.'): string =>
  `---\n${front({ author: 'ann', ...fields })}\n---\n\n${body}\n`;

/** A title of 300 characters. */
export const LONG_TITLE = 'A title that goes on '.repeat(15).trim().slice(0, 299).concat('.');
export const ARABIC_TITLE = 'كيف تكتب رسالة طلب عمل لا تُهمَل';
export const SCRIPT_TITLE = 'Why </script><script>alert(1)</script> is a title & "nothing" more';

const SUBJECTS = [
  'the sourdough loaf rises in a warm kitchen and its crust cracks in the oven',
  'the sailing boat leaves the harbour with the tide and the fog lifts from the water',
  'the printer sets the letters of a page by hand and inks them with a roller',
];

/** Posts of four years, each with a subject that others share: more than two pages of the front have room for. */
function ordinary(): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 42 }, (_, i) => {
      const day = `${2010 + (i % 4)}-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`;
      const subject = SUBJECTS[i % SUBJECTS.length];
      const fields = { title: `Ordinary post ${i}`, published: day, tags: ['Ordinary'] };
      return [`content/posts/ordinary-${i}.mdx`, post(fields, `Number ${i}: ${subject}. `.repeat(1 + i))];
    }),
  );
}

const CHAPTERS = `## One

Words.[^note]

### One and a *half*

Words.

## Two

Words.

### Two and a half

[^note]: A note.`;

const comment = (id: string, body: string, more: { date?: string; kind?: 'pingback' } = {}): string =>
  commentFile({ id, author: { name: `Name of ${id}` }, ...more, body, source: { kind: 'wordpress' } });

/** A site with everything that lists, indexes and their pages may meet. */
export const FINDABLE: Record<string, string> = {
  'content/authors/ann.json': JSON.stringify({
    name: 'Ann',
    bio: 'Writes *here*.',
    url: 'https://ann.example.org/',
  }),
  'content/authors/silent.json': JSON.stringify({ name: 'Silent' }),
  ...ordinary(),
  'content/posts/pinned.mdx': post({ title: 'An old pinned post', published: '2009-01-01', sticky: true }),
  'content/posts/long.mdx': post({
    title: LONG_TITLE,
    published: '2014-05-03',
    tags: ['Jobs', 'C++'],
    description: 'It has a description, too.',
  }),
  'content/posts/arabic.mdx': post(
    { title: ARABIC_TITLE, published: '2014-05-02', tags: ['توظيف', 'jobs', 'C#'] },
    'كلمات قليلة.',
  ),
  'content/posts/script.mdx': post({
    title: SCRIPT_TITLE,
    published: '2014-05-01',
    tags: ['jobs', 'C', '</script>'],
  }),
  'content/posts/pictureless.mdx': post(
    { title: 'A picture is missing', published: '2014-04-01', tags: ['JOBS'] },
    '![Gone](/media/gone.png)',
  ),
  'content/posts/chapters.mdx': post({ title: 'A post of chapters', published: '2014-03-01' }, CHAPTERS),
  'content/posts/undated-a.mdx': post({ title: 'Undated A', tags: ['x'.repeat(200)] }),
  'content/posts/undated-b.mdx': post({ title: 'Undated B' }),
  'content/comments/long/newest.json': comment('newest', '**Newest** <b>of</b> all', {
    date: '2014-06-02T10:00:00Z',
  }),
  'content/comments/undated-a/older.json': comment('older', 'y'.repeat(5000), {
    date: '2014-06-01T10:00:00Z',
  }),
  'content/comments/long/ping.json': comment('ping', 'Not said by a person', {
    date: '2014-06-03T10:00:00Z',
    kind: 'pingback',
  }),
  'content/comments/script/undated1.json': comment('undated1', 'Κανείς δεν ξέρει πότε.'),
};
