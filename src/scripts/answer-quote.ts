import { codeQuotation, quotation, quoteBelow } from '../discussion/quotation.ts';
import { answerScript } from '../words/index.ts';
import { area, changed, form, makeButton } from './answer-form.ts';

/** How long a selection is remembered after it is gone, in milliseconds: what is pressed may take it away first. */
const REMEMBERED = 700;

/** A passage that is selected, and the text of a post or a comment that it is in. */
interface Selected {
  content: HTMLElement;
  passage: string;
  /** What makes a quotation of it: code stays code. */
  quote: typeof quotation;
}

/**
 * What is selected, if it is a passage of one post or one comment. Three clicks select a paragraph up to the beginning of
 * what follows, which may be beyond the text: what counts are the words.
 */
function selectedNow(): Selected | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const content = range.startContainer.parentElement?.closest<HTMLElement>('.e-content');
  if (!content?.textContent.includes(range.toString().trim()) || form()?.contains(content)) return undefined;
  const { commonAncestorContainer: common } = range;
  const code = (common instanceof Element ? common : common.parentElement)?.closest('pre');
  return { content, passage: selection.toString(), quote: code ? codeQuotation : quotation };
}

let selected: Selected | undefined;
let forgetting = 0;
const button = makeButton('quote', answerScript.quote);

/** The comment that holds what is selected; undefined where that is no comment. */
export const commentSelected = (): HTMLElement | undefined =>
  selected?.content.closest<HTMLElement>('article.p-comment') ?? undefined;

/** Puts words at the end of what is written, in the place of the white space there, as typing does: it can be undone. */
function append(text: HTMLTextAreaElement, whole: string): void {
  const end = text.value.trimEnd().length;
  text.focus();
  text.setSelectionRange(end, text.value.length);
  if (!document.execCommand('insertText', false, whole.slice(end))) text.value = whole;
}

/** Puts what is selected below what is written, as a quotation. */
export function quoteSelected(): void {
  const text = area();
  const quoted = selected?.quote(selected.passage);
  if (!text || !quoted) return;
  append(text, quoteBelow(text.value, quoted));
  forget();
  changed();
}

function forget(): void {
  selected = undefined;
  button.remove();
}

/** Beside Reply where that is in sight, or next in the order of tabs after what is selected: the style sheet puts it at the window's edge there. */
function offer({ content }: Selected): void {
  const reply = content.closest('article')?.querySelector('.reply');
  const last = getSelection()?.getRangeAt(0).endContainer ?? content;
  const block = [...content.children].find((child) => child.contains(last));
  const inSight = reply && reply.getBoundingClientRect().bottom < innerHeight;
  if (content.closest('article.p-comment') && inSight) reply.after(' ', button);
  else (block ?? content).after(button);
}

/** Offers to quote what is selected, and stops a moment after nothing is. */
function look(): void {
  const now = selectedNow();
  clearTimeout(forgetting);
  if (!now) forgetting = window.setTimeout(forget, REMEMBERED);
  else if (form()) {
    if (now.content !== selected?.content || !button.isConnected) offer(now);
    selected = now;
  }
}

/** Offers to quote what is selected now or later, as long as it is. */
export function watchSelection(): void {
  look();
  document.addEventListener('selectionchange', look);
}
