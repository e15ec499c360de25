import { directionOfMarkup } from '../discussion/direction.ts';
import { renderBody } from '../discussion/markdown.ts';
import { guide } from '../words/index.ts';
import { attribute, type Html, html, rendered } from './html.ts';

function exampleHtml(source: string): Html {
  const looks = renderBody(source);
  return html`<tr><td><code>${source}</code></td><td${attribute('dir', directionOfMarkup(looks))}>${rendered(looks)}</td></tr>`;
}

/** What Markdown does, by examples that the renderer of comments has rendered: what it shows is what it does. */
export const guideHtml = (): Html => html`<details class="markdown"><summary>${guide.title}</summary>
  <table><thead><tr><th scope="col">${guide.typed}</th><th scope="col">${guide.shown}</th></tr></thead>
  <tbody>${Object.values(guide.examples).map(exampleHtml)}</tbody></table></details>`;
