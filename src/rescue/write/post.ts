import { tagSlug } from '../../discussion/tags.ts';
import { cleanLine, isInkless } from '../../schema/text.ts';
import type { ArchivedPost, Finding } from '../archive.ts';
import { plainWords } from '../convert/words.ts';
import type { Secrets } from '../secrets.ts';
import { NO_HOST, webUrl } from '../survey/addresses.ts';
import { mediaAddress } from '../survey/media.ts';
import type { PlannedPost } from '../survey/plan.ts';
import { aliasesOf, type Leads, sourceUrl } from './former.ts';
import { frontMatter, idField, word } from './front-matter.ts';
import type { MediaIndex } from './media.ts';
import type { MadeText, TextJob, UsedFile } from './text.ts';
import { NAMED_AFTER_SOMEBODY } from './uploads.ts';

const LONGEST_DESCRIPTION = 2000;
const LONGEST_TAG = 200;
const WORDS_FOR_A_TITLE = 10;

/** What the file of a post needs to know of the rest. */
export interface WritingContext {
  secrets: Secrets;
  media: MediaIndex;
  leads: Leads;
  /** How a tag is spelled on the new site, by its slug. */
  spelling(slug: string): string | undefined;
  /** Told of each file of the old blog that the post needs. */
  use(file: UsedFile): void;
  /** What kind of source it is, as front matter names it. */
  source: 'wordpress' | 'page' | 'capture';
  /** The day on which it is brought in, such as `2026-11-23`. */
  rescued: string;
  finding(finding: Finding): void;
}

const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/\s+\S*$/, '')}…`;

/** A post without a title is called by its first words, as lists of posts need something to show. */
function titleOf(post: ArchivedPost, { secrets, finding }: WritingContext): string {
  const title = cleanLine(secrets.mask(plainWords(post.title)).text);
  if (!isInkless(title)) return title;
  const first = plainWords(post.body.html.slice(0, 5000)).split(' ').slice(0, WORDS_FOR_A_TITLE).join(' ');
  const words = isInkless(first) ? '' : first;
  const message =
    words === ''
      ? 'A post without title and words is called "Untitled"'
      : 'A post without a title is called by its first words';
  finding({ kind: 'changed', message, place: post.place });
  return words === '' ? 'Untitled' : `${shortened(secrets.mask(words).text, 80)}…`.replace(/……$/, '…');
}

function descriptionOf(post: ArchivedPost, { secrets, finding }: WritingContext): string | undefined {
  const words = post.excerpt === undefined ? '' : cleanLine(secrets.mask(plainWords(post.excerpt)).text);
  if (words.length > LONGEST_DESCRIPTION)
    finding({
      kind: 'changed',
      message: `An excerpt was cut at ${LONGEST_DESCRIPTION} characters`,
      place: post.place,
    });
  return isInkless(words) ? undefined : shortened(words, LONGEST_DESCRIPTION);
}

/** Categories and tags, each once, and in one spelling throughout: two tags must not have one address. */
function tagsOf({ tags }: ArchivedPost, { secrets, spelling }: WritingContext): string[] {
  const seen = new Map<string, string>();
  for (const tag of tags) {
    const own = plainWords(tag);
    const slug = tagSlug(own);
    const words = shortened(cleanLine(secrets.mask(spelling(slug) ?? own).text), LONGEST_TAG);
    if (!isInkless(words) && !seen.has(slug)) seen.set(slug, words);
  }
  return [...seen.values()];
}

/** The featured picture's place on the new site. One from elsewhere is left out: pages load nothing from elsewhere. */
function pictureOf(
  { picture, url = `http://${NO_HOST}`, place }: ArchivedPost,
  { media, use, secrets, finding }: WritingContext,
) {
  if (picture === undefined) return undefined;
  const known = picture.id === undefined ? undefined : media.picture(picture.id);
  const address = picture.url === undefined ? undefined : webUrl(picture.url, url);
  const path = known?.path ?? (address === undefined ? undefined : media.pathOf(address));
  if (path === undefined) return undefined;
  if (secrets.found(path)) {
    finding({ kind: 'removed', message: `The featured picture ${NAMED_AFTER_SOMEBODY}`, place });
    return undefined;
  }
  use({ path, url: known?.url ?? address?.href ?? '' });
  const alt = cleanLine(secrets.mask(picture.alt ?? known?.alt ?? '').text);
  return { src: mediaAddress(path), ...(alt === '' ? {} : { alt }) };
}

const moment = (date: string | undefined) => (date === undefined ? undefined : word(date));

/** The text of a post without addresses that must not be known, as it is to be made MDX of. */
export function textJob({ body, id, url, place }: ArchivedPost, secrets: Secrets): TextJob {
  const job = { body: { ...body, html: secrets.mask(body.html).text }, place };
  return { ...job, ...(id === undefined ? {} : { id }), ...(url === undefined ? {} : { url }) };
}

/**
 * The file of a post: front matter and MDX. Ends with a newline. The last fields say where it comes from, so that it is
 * known again when the same archive is brought in once more.
 */
export function postFile(
  post: ArchivedPost,
  plan: PlannedPost,
  made: MadeText,
  context: WritingContext,
): string {
  const { secrets, source, finding } = context;
  for (const one of made.findings) finding({ ...one, post: plan.file });
  for (const file of made.used) context.use(file);
  const words = secrets.mask(made.markdown);
  if (words.masked > 0 || secrets.found(post.body.html))
    finding({
      kind: 'removed',
      message: 'The e-mail or IP address of someone who commented was taken out of the text of a post',
      place: post.place,
    });
  const front = frontMatter({
    title: titleOf(post, context),
    author: idField(plan.authorId ?? ''),
    published: moment(post.published),
    updated: moment(post.updated),
    rescued: word(context.rescued),
    description: descriptionOf(post, context),
    tags: tagsOf(post, context),
    sticky: post.sticky || undefined,
    picture: pictureOf(post, context),
    draft: (plan.fate.write && plan.fate.draft) || undefined,
    comments: post.comments === 'closed' || plan.closed ? word('closed') : undefined,
    aliases: aliasesOf(post, plan.address, context.leads, context),
    source: { kind: word(source), url: sourceUrl(post, context), id: post.id },
  });
  return words.text === '' ? front : `${front}\n${words.text}\n`;
}
