import { dates, locale } from '../words/index.ts';
import { Html, html } from './html.ts';
import { sayHtml } from './say.ts';

const day = /* @__PURE__ */ new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
const minute = /* @__PURE__ */ new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** A day as people say it. */
export const dayText = (date: Date): string => day.format(date);

/** A day as people say it, exact in `datetime`. */
export function dayHtml(date: Date, className = ''): Html {
  const iso = date.toISOString();
  const exact = iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.replace('.000Z', 'Z');
  return html`<time${className && new Html(` class="${className}"`)} datetime="${exact}">${dayText(date)}</time>`;
}

/** A moment as people say it, in UTC. */
export function momentHtml(iso: string, className: string): Html {
  const date = new Date(iso);
  return html`<time class="${className}" datetime="${iso}">${sayHtml(dates.moment, { day: dayText(date), time: minute.format(date) })}</time>`;
}
