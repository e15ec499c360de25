import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Random, seeded } from '../../bench/seeded.ts';
import { commentFile } from '../../src/discussion/file.ts';
import type { Comment } from '../../src/schema/comment.ts';

/** What to make a discussion of. The same settings give the same discussion. */
export interface DiscussionSize {
  comments: number;
  seed?: number;
  /** The id of the post's author, who joins in. */
  author?: string;
}

const WORDS =
  'and the of to in it that is was for with as on but not this they have from are be at or had by one you were all we when there can an your which their said if do will each about how up out them then she many some so these would other into has more her two like him see time could no make than first been its who now people my made over did down only way find use may long little very after called just where most know get through back much before go good new write our me man too any day same right look think also around another came come work three word must because does part even place well such here take why help put years different away again off went old number great tell men say small every found still between name should home big give air line set own under read last never us left end along while might next sound below saw something thought both few those always looked show large often together asked house world going want school important until form food keep children feet land side without boy once animal life enough took sometimes four head above kind began almost live page got earth need far hand high year mother light parts country father let night following picture being study second eyes soon times story boys since white days ever paper hard near sentence better best across during today others however sure means knew tried told young miles sun ways thing whole hear example heard several change answer room sea against top turned learn point city play toward five using himself usually'.split(
    ' ',
  );
const GIVEN =
  'Ada Ben Chi Dora Emeka Farid Grace Hana Ines Jonas Kofi Lena Mina Noor Otto Priya Quentin Rosa Sami Tove Uma Viktor Wanda Yusuf Zoe'.split(
    ' ',
  );
const FAMILY =
  'Abara Brandt Castro Dahl Eriksen Fofana Grant Haddad Ivanova Jansen Khan Lopez Meyer Novak Okafor Park Rossi Silva Tanaka Weber'.split(
    ' ',
  );

/** How many words people write: mostly few, sometimes many; half are below 40. */
const lengthOf = (random: Random): number =>
  Math.max(
    2,
    Math.round(
      40 * Math.exp(((random.below(1000) + random.below(1000) + random.below(1000)) / 1500 - 1) * 1.9),
    ),
  );

function sentence(random: Random, words: number): string {
  const text = Array.from({ length: words }, () => random.one(WORDS)).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${random.one(['.', '.', '.', '?', '!'])}`;
}

/** Sentences of up to 17 words, and a paragraph after each five or so; a few have a link, a quotation or emphasis. */
function bodyOf(random: Random): string {
  let left = lengthOf(random);
  const sentences: string[] = [];
  while (left > 0) {
    const words = Math.min(left, 4 + random.below(14));
    sentences.push(sentence(random, words) + (random.below(5) === 0 ? '\n\n' : ' '));
    left -= words;
  }
  const text = sentences.join('').trim();
  if (random.below(12) === 0) return `> ${sentence(random, 9)}\n\n${text}`;
  if (random.below(15) === 0) return `${text}\n\nhttps://example.org/${random.one(WORDS)}`;
  return text.replace(/ (\w+) /, random.below(6) === 0 ? ' *$1* ' : ' $1 ');
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const idOf = (random: Random): string => Array.from({ length: 20 }, () => random.one([...ALPHABET])).join('');

/** Whom the i-th comment answers: nobody, or mostly somebody who wrote lately. */
function parentOf(random: Random, before: readonly Comment[]): Comment | undefined {
  if (before.length === 0 || random.below(100) < 35) return undefined;
  const back = random.below(10) < 8 ? random.below(Math.min(12, before.length)) : random.below(before.length);
  return before[before.length - 1 - back];
}

/**
 * A discussion as people have them: comments of lengths and depths that vary, some of the post's author, some of a name
 * that was worked out, and the first tenth without a date, as rescued ones are.
 */
export function discussionOf({ comments: many, seed = 1, author }: DiscussionSize): Comment[] {
  const random = seeded(seed);
  const made: Comment[] = [];
  for (let i = 0; i < many; i += 1) {
    const parent = parentOf(random, made);
    const rescued = i < many / 10;
    const byAuthor = author !== undefined && random.below(8) === 0;
    made.push({
      id: rescued ? String(1000 + i) : idOf(random),
      ...(parent ? { parent: parent.id } : {}),
      author: {
        name: byAuthor ? 'The author' : `${random.one(GIVEN)} ${random.one(FAMILY)}`,
        ...(byAuthor ? { ref: author } : {}),
        ...(!byAuthor && random.below(6) === 0
          ? { url: `https://example.org/${random.one(GIVEN).toLowerCase()}` }
          : {}),
        ...(rescued && random.below(5) === 0 ? { inferred: true as const } : {}),
      },
      ...(rescued
        ? { position: i + 1 }
        : {
            date: new Date(Date.UTC(2024, 0, 1) + i * 5_400_000 + random.below(5_000_000))
              .toISOString()
              .replace(/\.\d+Z/, 'Z'),
          }),
      body: bodyOf(random),
      source: rescued ? { kind: 'wordpress', id: String(1000 + i) } : { kind: 'form' },
    });
  }
  return made;
}

/** Writes a post, or a page, with a discussion into a project. */
export async function writeDiscussion(
  project: string,
  { slug, page = false, ...size }: DiscussionSize & { slug: string; page?: boolean },
): Promise<Comment[]> {
  const comments = discussionOf({ author: 'rejoinder', ...size });
  const folder = join(project, 'content/comments', slug);
  const file = join(project, `content/${page ? 'pages' : 'posts'}/${slug}.mdx`);
  for (const path of [folder, dirname(file)]) await mkdir(path, { recursive: true });
  const words = bodyOf(seeded(comments.length));
  await writeFile(
    file,
    `---\ntitle: ${comments.length} comments\nauthor: rejoinder\npublished: 2024-01-01\n---\n\n${words}\n`,
  );
  for (const comment of comments) await writeFile(join(folder, `${comment.id}.json`), commentFile(comment));
  return comments;
}
