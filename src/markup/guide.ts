import { renderBody } from '../discussion/markdown.ts';
import { guide } from '../words/index.ts';
import { type Html, html, rendered } from './html.ts';

const exampleHtml = (source: string): Html => html`<tr><td><pre>${source}</pre></td>
  <td class="e-content">${rendered(renderBody(source))}</td></tr>`;

/** What Markdown does, by examples that the renderer of comments has rendered: what it shows is what it does. */
export const guideHtml = (): Html => html`<details class="guide"><summary>${guide.title}</summary>
  <table><thead><tr><th scope="col">${guide.typed}</th><th scope="col">${guide.shown}</th></tr></thead>
  <tbody>${Object.values(guide.examples).map(exampleHtml)}</tbody></table></details>`;
