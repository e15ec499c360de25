import { answerScript } from '../words/index.ts';
import { FIELDS, field, find, form, make } from './answer-form.ts';
import { commentOf, moveTo } from './answer-move.ts';

/** Says what is wrong above the form, in the place of what was wrong before, and takes the person there. */
function complain(text: string): void {
  const box = make('div', 'errors', make('p', '', text));
  box.setAttribute('role', 'alert');
  box.tabIndex = -1;
  for (const old of form()?.querySelectorAll('.errors, .error, .preview') ?? []) old.remove();
  for (const name of FIELDS) field(name)?.removeAttribute('aria-invalid');
  find('#answer-title')?.after(box);
  box.focus();
}

/** What a page without a form says, such as that the discussion is closed by now, and that nothing is lost. */
function saidBy(page: Document): string {
  const parts = [...page.querySelectorAll('main > h1, main > h1 + p')].map((part) => part.textContent);
  return parts.length > 0 ? `${parts.join('. ')} ${answerScript.kept}` : answerScript.trouble;
}

/**
 * Puts the form of the function's answer in the place of ours: the markup has one source. What was typed meanwhile goes on
 * into it, and to whoever turned to another comment it has nothing to say.
 * @returns whether the form is another one now
 */
function showAnswer(page: Document, sent: URLSearchParams): boolean {
  const next = find<HTMLFormElement>('#answer', page);
  if (!next) {
    complain(saidBy(page));
    return false;
  }
  const parent = field('parent')?.value;
  if (parent !== sent.get('parent')) return false;
  const typed = FIELDS.map((name) => [name, field(name)?.value] as const);
  next.noValidate = true;
  form()?.replaceWith(next);
  for (const [name, value] of typed) {
    const target = field(name);
    if (target && value !== sent.get(name)) target.value = value ?? '';
  }
  const comment = commentOf(field('parent')?.value ?? '');
  if (comment && parent === field('parent')?.value) moveTo(comment);
  find('[autofocus]', next)?.focus();
  return true;
}

let sending = false;

/** Whether the form is on its way. */
export const isSending = (): boolean => sending;

/**
 * Sends the form to where its button says. One that was kept leads to the page that says so; of every other answer the
 * form is taken.
 */
export async function send(
  button: HTMLElement | null,
  { kept, shown }: { kept(sent: string): void; shown(): void },
): Promise<void> {
  const sent = form();
  if (!sent || sending) return;
  sending = true;
  button?.setAttribute('aria-disabled', 'true');
  try {
    const to = button?.getAttribute('formaction') ?? sent.action;
    // There is no file in the form, so that all values are texts.
    const body = new URLSearchParams([...new FormData(sent)] as [string, string][]);
    const response = await fetch(to, {
      method: 'POST',
      body,
      headers: { accept: 'text/html' },
    });
    const text = await response.text();
    if (response.redirected && response.ok) {
      kept(body.get('body') ?? '');
      location.assign(response.url);
    } else if (showAnswer(new DOMParser().parseFromString(text, 'text/html'), body)) shown();
  } catch {
    complain(answerScript.trouble);
  } finally {
    sending = false;
    button?.removeAttribute('aria-disabled');
  }
}
