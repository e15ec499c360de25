import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ofClass, seen } from '../../tests/support/seen.ts';
import { renderBody } from '../discussion/markdown.ts';
import { quotation } from '../discussion/quotation.ts';
import { quotedComment, wordsHtml } from '../markup/comment.ts';
import { cleanText } from '../schema/text.ts';
import { site } from '../site.ts';
import { errors, get, house, json, me, ORIGIN, post, words } from './testing.ts';

const PREVIEW = '/api/comments/preview';
const look = (values: Record<string, string>, headers = {}): Request => post(values, headers, PREVIEW);

describe('a preview', () => {
  test('is the form again, filled in, with the comment as it will look above its fields, and nothing is kept', async () => {
    const { intake, proposals } = house();
    const response = await intake(look({ ...words, parent: 'ben1', url: 'example.org' }), me);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(proposals).toEqual([]);
    expect(html).toContain('the look of the site');
    expect(html).toContain('<title>How it will look · Blog</title>');
    expect(html).toContain(
      quotedComment(
        { id: 'x', name: 'Ada', url: 'https://example.org', html: renderBody(words.body) },
        { post: 'open', open: false },
      ).text,
    );
    expect(html).toContain(`${words.body}</textarea>`);
    expect(html).toContain('name="parent" value="ben1"');
    expect(html).toContain('value="example.org"');
    expect(html.indexOf('class="preview"')).toBeLessThan(html.indexOf('<textarea'));
  });

  test('is JSON for a program', async () => {
    const response = await house().intake(look(words, json), me);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'preview',
      comment: {
        id: expect.stringMatching(/^[a-z2-7]{20}$/),
        name: 'Ada',
        date: '2026-11-23T10:00:00Z',
        html: renderBody(words.body),
      },
      values: words,
    });
  });

  test.each(errors)(
    'of %s is answered %i, as sending it would be',
    async (_, status, values, headers = {}) => {
      const { intake, proposals } = house();
      const [previewed, sent] = [
        await intake(look(values, headers), me),
        await intake(post(values, headers), me),
      ];
      expect(previewed.status).toBe(status);
      expect(await previewed.text()).toBe(await sent.text());
      expect(proposals).toEqual([]);
    },
  );

  test('without Origin or Sec-Fetch-Site is answered 403', async () => {
    const request = new Request(ORIGIN + PREVIEW, { method: 'POST', body: new URLSearchParams(words) });
    expect((await house().intake(request, me)).status).toBe(403);
  });

  test.each([
    ['of another content type', 415, new Request(ORIGIN + PREVIEW, { method: 'POST', body: 'x' })],
    ['that is too large', 413, look({ ...words, body: 'x'.repeat(70_000) })],
    ['that is only looked at', 405, get(PREVIEW)],
  ])('%s is answered %i', async (_, status, request) => {
    expect((await house().intake(request, me)).status).toBe(status);
  });

  test('of a site whose files are missing is answered 503 with the words handed back', async () => {
    const response = await house({ unread: 'posts/open/comments.json' }).intake(look(words), me);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain(words.body);
  });

  test('can be asked for more often than is sent, and not without end; who looked often may still send', async () => {
    const { intake } = house();
    for (let i = 0; i < site.comments.previewsPerMinute; i += 1)
      expect((await intake(look(words), me)).status).toBe(200);
    const response = await intake(look(words), me);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await response.text()).toContain(words.body);
    expect((await intake(post(words), me)).status).toBe(303);
  });

  const syntax = fc.constantFrom(
    ...'<script>alert(1)</script> </textarea> </article> <!-- & &lt; &#x202e; * ** ` ``` > - 1. [a](javascript:1) ![a](http://a.test/) [a](https://a.test) https://a.test "'.split(
      ' ',
    ),
    ...['\n', '\n\n', ' ', '    ', 'word', '\u202e', '\u200b', '\ud800', 'ä'],
  );
  const bodies = fc.array(syntax, { minLength: 1, maxLength: 20 }).map((parts) => parts.join(''));

  // Much work for a busy machine: the limit is for a hang, not for speed.
  test('shows the very markup that the built page will have, whatever is typed, and sends on what was typed', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const { intake, proposals } = house();
        const previewed = await intake(look({ ...words, body }, json), me);
        const page = await (await intake(look({ ...words, body }), { ip: '203.0.113.8' })).text();
        expect([200, 422]).toContain(previewed.status);
        if (previewed.status !== 200) return;
        await intake(post({ ...words, body }), me);
        const stored = JSON.parse(proposals[0]?.text ?? '');
        // The build renders the body of the stored file.
        expect((await previewed.json()).comment).toMatchObject({
          id: stored.id,
          html: renderBody(stored.body),
        });
        expect(page).toContain(wordsHtml({ id: 'x', name: '', html: renderBody(stored.body) }).text);
        const [area] = seen(page).elements.filter(({ name }) => name === 'textarea');
        expect(cleanText(area?.text ?? '')).toBe(stored.body);
      }),
      { numRuns: 60 },
    );
  });
});

describe('quoting without JavaScript', () => {
  const quote = (values: Record<string, string>, headers = {}): Request =>
    post(values, headers, `${PREVIEW}?quote`);

  test('puts the answered comment below what was written, to be written on', async () => {
    const { intake, proposals } = house();
    const values = { ...words, name: '', parent: 'ben1' };
    const response = await intake(quote(values), me);
    const page = seen(await response.text());
    expect(response.status).toBe(200);
    const [area] = page.elements.filter(({ name }) => name === 'textarea');
    expect(area?.text).toBe(`${words.body}\n\n${quotation('What Ben said.')}\n\n`);
    expect(area?.attributes).toHaveProperty('autofocus');
    expect(ofClass(page, 'errors').filter(({ attributes }) => 'autofocus' in attributes)).toEqual([]);
    expect(proposals).toEqual([]);
  });

  test('says where that is more than can be sent, and keeps all of it', async () => {
    const body = 'x'.repeat(5990);
    const page = seen(await (await house().intake(quote({ ...words, body, parent: 'ben1' }), me)).text());
    const [area] = page.elements.filter(({ name }) => name === 'textarea');
    expect(area?.text).toBe(`${body}\n\n${quotation('What Ben said.')}\n\n`);
    expect(area?.attributes['aria-invalid']).toBe('true');
    expect(ofClass(page, 'errors')[0]?.text).toContain('6,000');
  });

  test('leaves what was written as it is where the post is answered', async () => {
    const response = await house().intake(quote(words, json), me);
    expect(await response.json()).toEqual({ status: 'quoted', values: words });
  });

  test('is offered beside the comment that is answered', async () => {
    const page = seen(await (await house().intake(get('/reply/?post=open&to=ben1'), me)).text());
    const [button] = page.elements.filter(
      ({ text, name }) => name === 'button' && text === 'Quote this comment',
    );
    expect(button?.attributes).toMatchObject({
      form: 'answer',
      formaction: `${PREVIEW}?quote`,
      formnovalidate: '',
    });
  });

  test('takes nothing from another site', async () => {
    const response = await house().intake(
      quote({ ...words, parent: 'ben1' }, { origin: 'https://evil.test' }),
      me,
    );
    expect(response.status).toBe(403);
  });
});
