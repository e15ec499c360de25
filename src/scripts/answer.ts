import { answering, answerScript } from '../words/index.ts';
import { sayNodes } from './say-nodes.ts';
import { explainTimes } from './times.ts';

/**
 * Makes answering easier where there is JavaScript: Reply moves the form below the comment, a draft outlives a reload,
 * and errors appear without leaving the page. All of it works without this script, through the function's pages.
 */
const PARTS = ['name', 'url', 'body', 'parent'] as const;

const find = <T extends Element>(selector: string, within: ParentNode = document): T | null =>
  within.querySelector<T>(selector);
const form = (): HTMLFormElement | null => find('#answer');
const field = (name: string): HTMLInputElement | undefined =>
  form()?.elements.namedItem(name) as HTMLInputElement;

/** A private window may refuse storage; a draft is a comfort, not a need. */
const draft = {
  key: () => `draft:${field('post')?.value}`,
  save() {
    const values = PARTS.map((name) => field(name)?.value ?? '');
    try {
      localStorage.setItem(this.key(), JSON.stringify(values));
    } catch {}
  },
  load(): string[] {
    try {
      return JSON.parse(localStorage.getItem(this.key()) ?? '[]');
    } catch {
      return [];
    }
  },
  clear() {
    try {
      localStorage.removeItem(this.key());
    } catch {}
  },
};

/** Where the form stood before it was moved. */
const home = document.createComment('');
form()?.before(home);

function retitle(answered?: string): void {
  const name = document.createElement('bdi');
  name.textContent = answered ?? '';
  const sentence = answered === undefined ? answering.post : answering.comment;
  find('#answer-title')?.replaceChildren(...sayNodes(sentence, { name }));
}

/** Moves the form below a comment, or back to the end of the discussion. */
function answer(comment: Element | null): void {
  const moved = form();
  const parent = field('parent');
  if (!moved || !parent) return;
  find('.cancel', moved)?.remove();
  parent.value = comment ? comment.id.replace('comment-', '') : '';
  if (!comment) {
    home.after(moved);
    retitle();
    return;
  }
  find(':scope > .meta', comment)?.after(moved);
  retitle(find('.p-name', comment)?.textContent ?? '');
  const cancel = document.createElement('button');
  cancel.type = 'button';
  cancel.className = 'cancel';
  cancel.textContent = answerScript.cancel;
  find('button', moved)?.after(' ', cancel);
}

/** Says what is wrong above the form, and takes the person there. */
function complain(text: string): void {
  const box = document.createElement('div');
  box.className = 'errors';
  box.setAttribute('role', 'alert');
  box.tabIndex = -1;
  box.textContent = text;
  find('.errors', form() ?? document)?.remove();
  find('#answer-title')?.after(box);
  box.focus();
}

/** Puts the form of the function's answer in the place of ours: the markup has one source. */
function showAnswer(page: Document): void {
  const next = find<HTMLFormElement>('#answer', page);
  if (!next) {
    complain(find('main h1', page)?.textContent ?? answerScript.trouble);
    return;
  }
  const parent = field('parent')?.value;
  form()?.replaceWith(next);
  if (parent && parent === field('parent')?.value) answer(document.getElementById(`comment-${parent}`));
  find<HTMLElement>('.errors', next)?.focus();
}

let sending = false;

async function send(): Promise<void> {
  const sent = form();
  if (!sent || sending) return;
  sending = true;
  find('button', sent)?.setAttribute('aria-disabled', 'true');
  try {
    const body = new URLSearchParams([...new FormData(sent)].map(([name, value]) => [name, String(value)]));
    const response = await fetch(sent.action, { method: 'POST', body, headers: { accept: 'text/html' } });
    if (response.redirected && response.ok) {
      draft.clear();
      location.assign(response.url);
    } else showAnswer(new DOMParser().parseFromString(await response.text(), 'text/html'));
  } catch {
    complain(answerScript.trouble);
  } finally {
    sending = false;
    find('[aria-disabled]', form() ?? document)?.removeAttribute('aria-disabled');
  }
}

document.addEventListener('click', (event) => {
  const target = event.target as Element;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const reply = target.closest('a.reply');
  if (reply && form()) {
    event.preventDefault();
    answer(reply.closest('article'));
    field('body')?.focus();
  } else if (target.closest('.cancel')) {
    answer(null);
    field('body')?.focus();
  } else return;
  draft.save();
});

document.addEventListener('input', (event) => {
  if (form()?.contains(event.target as Node)) draft.save();
});

document.addEventListener('submit', (event) => {
  if (event.target !== form()) return;
  event.preventDefault();
  void send();
});

/** Gives back the draft, unless the page came with words of its own. */
function restore(): void {
  const values = draft.load();
  if (PARTS.slice(0, 3).some((name) => field(name)?.value)) return;
  const to = document.getElementById(`comment-${values[3]}`);
  // An answer to what stands on another page of the discussion waits there.
  if (values[3] && !to?.matches('article')) return;
  if (to) answer(to);
  for (const [i, name] of PARTS.slice(0, 3).entries()) {
    const target = field(name);
    if (target) target.value = values[i] ?? '';
  }
}

restore();
explainTimes();
const opened = field('opened');
if (opened && !opened.value) opened.value = String(Date.now());
