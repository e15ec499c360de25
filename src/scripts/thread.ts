/**
 * Finds the way in a long discussion where there is JavaScript: goes on at once to a comment on another page, unfolds the
 * thread of the one that is asked for, and tells what came since the last visit. What was seen is remembered in the
 * reader's own browser, and goes nowhere.
 */
import { unread as words } from '../words/index.ts';
import { counted } from '../words/say.ts';
import { newOf, readSeen, type Seen, seenText, withSeen } from './seen.ts';

const PREFIX = 'comment-';
/** The post's own address, and the number of the page of its discussion. */
const [, post = '', number = '1'] = location.pathname.match(/^(.*?\/)(?:comments\/(\d+)\/)?$/) ?? [];
const page = Number(number);

const all = (selector: string, within: ParentNode = document): HTMLElement[] => [
  ...within.querySelectorAll<HTMLElement>(selector),
];
const idsOf = (elements: readonly Element[]): string[] => elements.map(({ id }) => id.slice(PREFIX.length));

function land(): void {
  const anchor = location.hash.slice(1);
  const meant = document.getElementById(anchor);
  if (meant?.closest('.elsewhere')) location.replace((meant as HTMLAnchorElement).href);
  // A comment may have moved to a later page: the post knows. Whoever was sent here by the post stays.
  else if (!meant && page > 1 && anchor.startsWith(PREFIX) && !document.referrer.endsWith(post))
    location.replace(post + location.hash);
  const folded = meant?.closest<HTMLDetailsElement>('details:not([open])');
  if (!meant || !folded) return;
  folded.open = true;
  meant.scrollIntoView();
}

const memory = {
  key: `seen:${post}`,
  load(): Seen {
    try {
      return readSeen(localStorage.getItem(this.key));
    } catch {
      return readSeen(null);
    }
  },
  add(ids: readonly string[]): void {
    try {
      localStorage.setItem(this.key, seenText(withSeen(this.load(), page, ids)));
    } catch {
      // A private window may refuse storage: then nothing is ever new.
    }
  },
};

function link(href: string): HTMLAnchorElement {
  const made = document.createElement('a');
  made.className = 'next';
  made.href = href;
  made.textContent = words.next;
  return made;
}

/** Says `new` beside a name, and remembers the comment once it was on the screen. */
function mark(comments: readonly Element[]): void {
  const watch = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      memory.add(idsOf([target.parentElement as Element]));
      watch.unobserve(target);
    }
  });
  for (const comment of comments) {
    const by = comment.querySelector('.by') as Element;
    const badge = document.createElement('span');
    badge.className = 'new';
    badge.textContent = words.new;
    by.firstElementChild?.after(' ', badge);
    watch.observe(by);
  }
}

/** A link above the discussion and one in each unread thread, from the first new comment of one to that of the next. */
function connect(total: number, firsts: readonly Element[], further: HTMLElement | undefined): void {
  const ways = [
    ...firsts.map(({ id }) => `#${id}`),
    ...(further ? [(further as HTMLAnchorElement).href] : []),
  ];
  const title = document.getElementById('comments-title');
  const beside = title?.nextElementSibling;
  const guide = beside?.matches('.guide') ? beside : document.createElement('p');
  guide.className = 'guide';
  if (guide === beside) guide.append(' · ');
  guide.append(`${counted(words.count, total)} `, link(ways[0] as string));
  title?.after(guide);
  for (const [i, first] of firsts.entries()) {
    const way = ways[i + 1];
    if (way) first.querySelector('.meta')?.append(' ', link(way));
  }
}

function tellNew(): void {
  const here = all('.discussion > ol article');
  const further = all('.elsewhere a');
  const ids = idsOf([...here, ...further]);
  const fresh = new Set(newOf(ids, page, memory.load()));
  memory.add(ids.filter((id) => !fresh.has(id)));
  if (fresh.size === 0) return;
  const isFresh = ({ id }: Element): boolean => fresh.has(id.slice(PREFIX.length));
  const firsts = all('.discussion > ol > li').flatMap((thread) => all('article', thread).find(isFresh) ?? []);
  mark(here.filter(isFresh));
  connect(fresh.size, firsts, further.find(isFresh));
}

addEventListener('hashchange', land);
land();
if (document.getElementById('comments')) tellNew();
