import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type Random, seeded } from '../seeded.ts';

/** How large a generated export is. */
export interface ExportSize {
  posts: number;
  comments: number;
  /** Words of a post's text, on average. */
  words: number;
}

const WORDS =
  'the a of to and in that was it for on with as at by an be this have from or had not are but what all were when we there can said which do their if will each about how up out them then she many some so these would other into has more her two like him see time could no make than first been its who now people my made over did down only way find use may water long little very after words called just where most know'.split(
    ' ',
  );

const sentence = (random: Random, length: number): string => {
  const words = Array.from({ length }, () => random.one(WORDS)).join(' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
};
const paragraph = (random: Random): string =>
  Array.from({ length: 4 }, () => sentence(random, 8 + random.below(10))).join(' ');

/** A paragraph as posts have them: most are plain, some hold a link, emphasis, a quotation, a list or a picture. */
function piece(random: Random, n: number, posts: number): string {
  const other = random.below(posts) + 1;
  const kinds: (() => string)[] = [
    () => paragraph(random),
    () => paragraph(random),
    () => `${paragraph(random)} <a href="https://old.example.org/?p=${other}">${sentence(random, 4)}</a>`,
    () => `<em>${sentence(random, 6)}</em> ${paragraph(random)} <strong>${sentence(random, 3)}</strong>`,
    () => `<blockquote>${paragraph(random)}</blockquote>`,
    () => `<ul>\n<li>${sentence(random, 6)}</li>\n<li>${sentence(random, 5)} a &lt; b &amp; {c}</li>\n</ul>`,
    () => `<pre>if (a &lt; b) {\n  return "${n}";\n}</pre>`,
    () =>
      `[caption id="attachment_${other}" width="300"]<img src="https://old.example.org/wp-content/uploads/2011/05/p${other}-300x200.jpg" alt="${sentence(random, 3)}" /> ${sentence(random, 4)}[/caption]`,
  ];
  return random.one(kinds)();
}

function postText(random: Random, n: number, { posts, words }: ExportSize): string {
  const pieces: string[] = [];
  for (let count = 0; count < words; count += 50) pieces.push(piece(random, n, posts));
  if (n % 3 !== 0) return pieces.join('\n\n');
  return pieces.map((text) => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`).join('\n\n');
}

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

const two = (n: number): string => String(n).padStart(2, '0');
const dateOf = (n: number): string =>
  `20${two(5 + (n % 15))}-${two((n % 12) + 1)}-${two((n % 28) + 1)} ${two(n % 24)}:${two(n % 60)}:00`;

function commentXml(random: Random, id: number, parent: number): string {
  const status = id % 50 === 0 ? 'spam' : id % 51 === 0 ? '0' : '1';
  return `<wp:comment>
<wp:comment_id>${id}</wp:comment_id>
<wp:comment_author>${cdata(`${random.one(WORDS)} ${random.one(WORDS)}`)}</wp:comment_author>
<wp:comment_author_email>${cdata(`person${id}@mail.example.org`)}</wp:comment_author_email>
<wp:comment_author_url>https://person${id}.example.org/</wp:comment_author_url>
<wp:comment_author_IP>${cdata(`203.0.${(id >> 8) & 255}.${id & 255}`)}</wp:comment_author_IP>
<wp:comment_date>${cdata(dateOf(id))}</wp:comment_date>
<wp:comment_date_gmt>${cdata(dateOf(id))}</wp:comment_date_gmt>
<wp:comment_content>${cdata(`${paragraph(random)}\n\n${sentence(random, 9)} It's <em>so</em> & "that" :)`)}</wp:comment_content>
<wp:comment_approved>${cdata(status)}</wp:comment_approved>
<wp:comment_type>${cdata(id % 40 === 0 ? 'pingback' : 'comment')}</wp:comment_type>
<wp:comment_parent>${parent}</wp:comment_parent>
<wp:comment_user_id>0</wp:comment_user_id>
</wp:comment>
`;
}

function itemXml(random: Random, n: number, size: ExportSize, comments: readonly number[]): string {
  const thread = comments.map((id, i) =>
    commentXml(random, id, i > 0 && random.below(10) < 6 ? (comments[random.below(i)] ?? 0) : 0),
  );
  return `<item>
<title>${cdata(sentence(random, 6))}</title>
<link>https://old.example.org/2011/05/post-${n}/</link>
<dc:creator>${cdata(`writer${n % 5}`)}</dc:creator>
<guid isPermaLink="false">https://old.example.org/?p=${n}</guid>
<content:encoded>${cdata(postText(random, n, size))}</content:encoded>
<excerpt:encoded>${cdata('')}</excerpt:encoded>
<wp:post_id>${n}</wp:post_id>
<wp:post_date>${cdata(dateOf(n))}</wp:post_date>
<wp:post_date_gmt>${cdata(dateOf(n))}</wp:post_date_gmt>
<wp:comment_status>${cdata('open')}</wp:comment_status>
<wp:post_name>${cdata(`post-${n}`)}</wp:post_name>
<wp:status>${cdata('publish')}</wp:status>
<wp:post_parent>0</wp:post_parent>
<wp:post_type>${cdata('post')}</wp:post_type>
<wp:post_password>${cdata('')}</wp:post_password>
<wp:is_sticky>0</wp:is_sticky>
<category domain="category" nicename="c${n % 20}">${cdata(`Category ${n % 20}`)}</category>
${thread.join('')}</item>
`;
}

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>An old blog</title>
<link>https://old.example.org</link>
<language>en</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example.org</wp:base_site_url>
<wp:base_blog_url>https://old.example.org</wp:base_blog_url>
`;

const writers = (): string =>
  [0, 1, 2, 3, 4]
    .map(
      (n) =>
        `<wp:author><wp:author_id>${n + 1}</wp:author_id><wp:author_login>${cdata(`writer${n}`)}</wp:author_login><wp:author_email>${cdata(`writer${n}@old.example.org`)}</wp:author_email><wp:author_display_name>${cdata(`Writer ${n}`)}</wp:author_display_name></wp:author>\n`,
    )
    .join('');

/** Writes a WordPress export of a given size: the same one for the same seed. Comments are spread evenly. */
export async function writeExport(file: string, size: ExportSize, seed: number): Promise<void> {
  const random = seeded(seed);
  const out = createWriteStream(file);
  const put = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, 'drain');
  };
  await put(HEAD + writers());
  let next = 1;
  for (let n = 1; n <= size.posts; n += 1) {
    const until = Math.floor((size.comments * n) / size.posts);
    const ids: number[] = [];
    while (next <= until) ids.push(next++);
    await put(itemXml(random, n, size, ids));
  }
  await put('</channel>\n</rss>\n');
  out.end();
  await finished(out);
}
