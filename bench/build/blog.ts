import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commentFile } from '../../src/discussion/file.ts';
import { type Random, seeded } from '../seeded.ts';

/** How large a generated blog is. */
export interface BlogSize {
  posts: number;
  /** Of each post. */
  comments: number;
  /** Of each post's text. */
  words: number;
}

const SYLLABLES = 'ba ce di fo gu la me ni po ru sa te vi xo zu bra cle dri flo gru'.split(' ');
const VOCABULARY = 8000;
const TAGS = 60;
const AUTHORS = 5;

/** A word by its rank: the same one each time. */
const wordOf = (rank: number): string => {
  let word = '';
  for (let rest = rank + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
};

/** Words as texts have them: a few are everywhere, most are rare. */
const someWord = (random: Random): string =>
  wordOf(Math.floor(VOCABULARY ** (random.below(1_000_000) / 1_000_000)));

const sentence = (random: Random, length: number): string =>
  `${Array.from({ length }, () => someWord(random)).join(' ')}.`;

function text(random: Random, words: number): string {
  const paragraphs: string[] = [];
  for (let written = 0; written < words; written += 60) {
    if (written % 180 === 120) paragraphs.push(`## ${sentence(random, 4)}`);
    paragraphs.push(Array.from({ length: 4 }, () => sentence(random, 15)).join(' '));
  }
  return paragraphs.join('\n\n');
}

const dateOf = (n: number): string =>
  new Date(Date.UTC(2005 + (n % 15), n % 12, (n % 28) + 1)).toISOString().slice(0, 10);

function post(random: Random, n: number, words: number): string {
  const tags = Array.from({ length: random.below(4) + 1 }, () => `Tag ${random.below(TAGS)}`);
  const published = n % 30 === 0 ? '' : `published: ${dateOf(n)}\n`;
  return `---\ntitle: "${sentence(random, 6)}"\nauthor: writer-${n % AUTHORS}\n${published}tags: ${JSON.stringify([...new Set(tags)])}\n---\n\n${text(random, words)}\n`;
}

const comment = (random: Random, id: string, parent: string | undefined): string =>
  commentFile({
    id,
    ...(parent === undefined ? {} : { parent }),
    author: { name: someWord(random) },
    date: `${dateOf(random.below(5000))}T10:00:00Z`,
    body: sentence(random, 30),
    source: { kind: 'form' },
  });

async function writeDiscussion(folder: string, random: Random, comments: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let i = 0; i < comments; i += 1) {
    const parent = i > 0 && random.below(10) < 6 ? `c${random.below(i)}` : undefined;
    await writeFile(join(folder, `c${i}.json`), comment(random, `c${i}`, parent));
  }
}

/** Writes the `content/` of a blog of a given size: the same one for the same seed. */
export async function writeBlog(content: string, size: BlogSize, seed: number): Promise<void> {
  const random = seeded(seed);
  for (const folder of ['posts', 'authors']) await mkdir(join(content, folder), { recursive: true });
  for (let n = 0; n < AUTHORS; n += 1)
    await writeFile(join(content, `authors/writer-${n}.json`), `{ "name": "Writer ${n}" }\n`);
  for (let n = 0; n < size.posts; n += 1) {
    await writeFile(join(content, `posts/post-${n}.mdx`), post(random, n, size.words));
    await writeDiscussion(join(content, `comments/post-${n}`), random, size.comments);
  }
}
