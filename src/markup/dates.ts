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

/** A day, or a moment where the hour is known, as `datetime` has it: midnight is what a day without an hour is kept as. */
export function exactly(date: Date): string {
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.replace('.000Z', 'Z');
}

/** A day as people say it, exact in `datetime`. */
export function dayHtml(date: Date, className = ''): Html {
  return html`<time${className && new Html(` class="${className}"`)} datetime="${exactly(date)}">${dayText(date)}</time>`;
}

/** A moment as people say it, in UTC. */
export function momentHtml(iso: string, className: string): Html {
  const date = new Date(iso);
  return html`<time class="${className}" datetime="${iso}">${sayHtml(dates.moment, { day: dayText(date), time: minute.format(date) })}</time>`;
}

const month = /* @__PURE__ */ new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
const dayOfMonth = /* @__PURE__ */ new Intl.DateTimeFormat(locale, { day: 'numeric', timeZone: 'UTC' });
const yearAlone = /* @__PURE__ */ new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });

/** The name of a month, from 1. */
export const monthText = (number: number): string => month.format(Date.UTC(2000, number - 1));

/** A year as people write it. */
export const yearText = (year: number): string => yearAlone.format(new Date(0).setUTCFullYear(year, 6));

/** The day alone, below a heading that names its month; exact in `datetime`. */
export const dayOfMonthHtml = (date: Date): Html =>
  html`<time datetime="${date.toISOString().slice(0, 10)}">${dayOfMonth.format(date)}</time>`;
