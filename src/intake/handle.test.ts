import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml } from '../markup/html.ts';
import { site } from '../site.ts';
import { createIntake } from './handle.ts';
import { built, errors, get, house, json, me, ORIGIN, post, words } from './testing.ts';

describe('sending a comment', () => {
  test('a good comment is proposed as one file, and its sender is sent to the page that says so', async () => {
    const { intake, proposals } = house();
    const response = await intake(post({ ...words, parent: 'ben1', url: 'example.org' }), me);
    expect(response.status).toBe(303);
    const [proposal] = proposals;
    expect(proposals).toHaveLength(1);
    expect(response.headers.get('location')).toBe(`/comments/received/?post=open&comment=${proposal?.id}`);
    expect(proposal).toMatchObject({
      path: `content/comments/open/${proposal?.id}.json`,
      branch: `comment/${proposal?.id}`,
      title: `Add comment ${proposal?.id}`,
    });
    expect(JSON.parse(proposal?.text ?? '')).toEqual({
      id: proposal?.id,
      parent: 'ben1',
      author: { name: 'Ada', url: 'https://example.org' },
      date: '2026-11-23T10:00:00Z',
      body: words.body,
      source: { kind: 'form' },
    });
    expect(proposal?.body).toContain(`<a href="${site.url}/posts/open/">`);
    expect(proposal?.body).toContain('in answer to <strong dir="auto">');
  });

  test('a program that asks for JSON gets the same as JSON: 201, and 200 for a repeat', async () => {
    const { intake, proposals } = house();
    const first = await intake(post(words, json), me);
    expect(first.status).toBe(201);
    expect(await first.json()).toMatchObject({
      status: 'received',
      existing: false,
      reference: proposals[0]?.branch,
    });
    const second = await intake(post(words, json), me);
    expect(second.status).toBe(200);
    expect(await second.json()).toMatchObject({ status: 'received', existing: true });
    expect(proposals).toHaveLength(1);
  });

  test('nobody but a commit by hand can carry the author’s badge', async () => {
    const { intake, proposals } = house();
    await intake(post({ ...words, ref: 'craig-watson', 'author.ref': 'craig-watson' }), me);
    expect(proposals[0]?.text).not.toContain('ref');
  });
});

describe('an error', () => {
  test.each(errors)(
    '%s is answered %i with every typed word on the page',
    async (_, status, values, headers) => {
      const { intake, proposals } = house();
      const marked = status === 422 ? values : { ...values, body: `${values.body} “kept & <safe>”` };
      const response = await intake(post(marked, headers), me);
      const page = await response.text();
      expect(response.status).toBe(status);
      expect(page).toContain('the look of the site');
      if (marked !== values) expect(page).toContain('“kept &amp; &lt;safe&gt;”');
      for (const typed of [values.name, values.body].filter((text) => text?.trim()))
        expect(page).toContain(escapeHtml(typed ?? ''));
      expect(proposals).toHaveLength(0);
    },
  );

  test.each(errors)(
    '%s is answered %i as JSON too, with sentences and what was typed',
    async (_, status, values, headers) => {
      const { intake } = house();
      const response = await intake(post(values, { ...headers, ...json }), me);
      expect(response.status).toBe(status);
      const answer = await response.json();
      expect(answer.errors[0].message).toMatch(/^[A-Z].*\.$/);
      expect(answer.values).toMatchObject(values);
    },
  );

  test('lists what is wrong and links each to its field', async () => {
    const { intake } = house();
    const page = await (await intake(post({ ...words, name: '', body: '' }), me)).text();
    expect(page).toContain('<a href="#answer-name">Write the name you want to sign with.</a>');
    expect(page).toContain('<a href="#answer-body">Write your comment.</a>');
    expect(page).toMatch(
      /id="answer-name"[^>]* aria-invalid="true"[^>]* aria-describedby="answer-name-error"/,
    );
    expect(page).toMatch(/role="alert" tabindex="-1" autofocus/);
  });

  test('without Origin or Sec-Fetch-Site the answer is 403', async () => {
    const { intake } = house();
    const request = new Request(`${ORIGIN}/api/comments`, {
      method: 'POST',
      body: new URLSearchParams(words),
    });
    expect((await intake(request, me)).status).toBe(403);
  });

  test('a discussion closes on its day', async () => {
    const values = { ...words, post: 'ending' };
    expect((await house({ now: '2026-11-30T23:59:59Z' }).intake(post(values), me)).status).toBe(303);
    expect((await house({ now: '2026-12-01T00:00:00Z' }).intake(post(values), me)).status).toBe(409);
  });

  test('a forge that is down is answered 503 with the form filled in, and the owner is told without a stranger’s words', async () => {
    const { intake, logs } = house({ fails: true });
    const response = await intake(post(words), me);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain(words.body);
    expect(logs).toEqual(['A comment could not be kept: the forge is down']);
  });

  test('a site whose files are missing is answered 503 with the words handed back', async () => {
    const logs: string[] = [];
    const intake = createIntake({
      keep: () => Promise.reject(new Error('not reached')),
      read: async () => undefined,
      now: () => new Date(),
      log: (message) => logs.push(message),
    });
    const response = await intake(post(words), me);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain(words.body);
    expect(logs).toHaveLength(1);
  });

  test('a discussion that cannot be read is answered 503 with the words handed back', async () => {
    const { intake, proposals, logs } = house({ unread: 'posts/open/comments.json' });
    const response = await intake(post({ ...words, parent: 'ben1' }), me);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain(words.body);
    expect(proposals).toEqual([]);
    expect(logs).toHaveLength(1);
  });

  test('too many from one address are asked to wait, and only they', async () => {
    const { intake, proposals } = house();
    for (let i = 0; i < site.comments.perMinute; i += 1)
      await intake(post({ ...words, body: `Number ${i}` }), me);
    const response = await intake(post(words), me);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await response.text()).toContain(words.body);
    expect(proposals).toHaveLength(site.comments.perMinute);
    expect((await intake(post(words), { ip: '203.0.113.8' })).status).toBe(303);
  });

  test('other content types are answered 415', async () => {
    const { intake } = house();
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain']) {
      const headers = { origin: ORIGIN, 'content-type': type };
      const request = new Request(`${ORIGIN}/api/comments`, {
        method: 'POST',
        body: JSON.stringify(words),
        headers,
      });
      expect((await intake(request, me)).status).toBe(415);
    }
  });

  test('a body over 64 KiB is answered 413 without reading on', async () => {
    const { intake } = house();
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(16 * 1024).fill(97));
      },
    });
    const headers = { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' };
    const request = new Request(`${ORIGIN}/api/comments`, {
      method: 'POST',
      body: endless,
      headers,
      duplex: 'half',
    } as RequestInit);
    expect((await intake(request, me)).status).toBe(413);
    expect(pulled).toBeLessThan(10);
  });

  test('a body that says it is over 64 KiB is not read at all', async () => {
    const { intake } = house();
    const request = post({ ...words, body: 'x'.repeat(70_000) }, { 'content-length': '70100' });
    expect((await intake(request, me)).status).toBe(413);
    expect(request.bodyUsed).toBe(false);
  });
});

describe('whatever a stranger sends', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 });

  test('no byte of it reaches a path, a branch, a title or a header', async () => {
    const values = fc.record({
      post: fc.constant('open'),
      parent: fc.constantFrom('', 'ben1'),
      name: text,
      url: text,
      body: text,
    });
    await fc.assert(
      fc.asyncProperty(values, async (typed) => {
        const { intake, proposals, reads } = house();
        const response = await intake(post(typed), me);
        expect([303, 422]).toContain(response.status);
        for (const { path, branch, title } of proposals) {
          expect(path).toMatch(/^content\/comments\/open\/[a-z2-7]{20}\.json$/);
          expect(`${branch} ${title}`).toMatch(/^comment\/([a-z2-7]{20}) Add comment \1$/);
        }
        expect(new Set(reads)).toEqual(
          new Set(
            ['discussions.json', 'posts/open/comments.json', 'reply/index.html'].filter((path) =>
              reads.includes(path),
            ),
          ),
        );
        expect(response.headers.get('location') ?? '').toMatch(
          /^(\/comments\/received\/\?post=open&comment=[a-z2-7]{20})?$/,
        );
      }),
    );
  });

  test('a post that does not exist never becomes a path', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (slug) => {
        const { intake, reads } = house();
        await intake(post({ ...words, post: slug }), me);
        expect(reads.every((path) => path in built)).toBe(true);
      }),
    );
  });
});

describe('the page for a reply without JavaScript', () => {
  test('quotes the answered comment and answers it', async () => {
    const { intake } = house();
    const response = await intake(get('/reply/?post=open&to=ben1'), me);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('<p>What Ben said.</p>');
    expect(page).toContain('name="parent" value="ben1"');
    expect(page).toContain('<title>Answer Ben &lt;Roberts&gt; · Blog</title>');
  });

  test.each([
    ['/reply/?post=nowhere&to=ben1', 404],
    ['/reply/?post=open&to=nobody', 404],
    ['/reply/?post=shut', 409],
    ['/reply/?post=open', 200],
    ['/comments/received/?post=open&comment=abc', 200],
    ['/comments/received/?post=open&comment=%3Cscript%3E', 404],
    ['/api/comments', 405],
  ])('%s is answered %i with a page that helps', async (path, status) => {
    const response = await house().intake(get(path), me);
    const page = await response.text();
    expect(response.status).toBe(status);
    expect(page).toMatch(/<h1[ >]/);
    expect(page).not.toContain('<script>');
  });

  test.each(['/reply/', '/reply', '/reply/?post='])(
    'says how to answer where nothing is chosen: %s',
    async (path) => {
      const response = await house().intake(get(path), me);
      const page = await response.text();
      expect(response.status).toBe(200);
      expect(page).toContain('<title>Answer a comment · Blog</title>');
      expect(page).toContain('Choose Reply beside the comment that you want to answer');
    },
  );

  test('marks the title of a post in another language', async () => {
    const response = await house().intake(get('/reply/?post=abroad'), me);
    expect(await response.text()).toContain('<bdi lang="fr">Un billet</bdi>');
  });

  test.each(['/reply/', '/reply/?post=open'])(
    'says to a program that this is a page, and refuses nothing: %s',
    async (path) => {
      const response = await house().intake(new Request(get(path), { headers: json }), me);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ status: 'page', errors: [] });
    },
  );

  test('the page after sending names the reference, and knows when the comment is published', async () => {
    const { intake } = house();
    expect(await (await intake(get('/comments/received/?post=open&comment=abc'), me)).text()).toContain(
      'comment/abc',
    );
    expect(await (await intake(get('/comments/received/?post=open&comment=ben1'), me)).text()).toContain(
      '/posts/open/#comment-ben1',
    );
  });

  test('a page is answered as a post is, and linked to at its own address', async () => {
    const { intake, proposals } = house();
    expect((await intake(post({ ...words, post: 'about' }), me)).status).toBe(303);
    expect(proposals[0]?.path).toMatch(/^content\/comments\/about\//);
    expect(proposals[0]?.body).toContain(`href="${site.url}/about/"`);
    for (const path of ['/reply/?post=about', '/comments/received/?post=about&comment=abc'])
      expect(await (await intake(get(path), me)).text()).toContain('<a href="/about/"><bdi>About</bdi></a>');
    expect(await (await intake(get('/comments/received/?post=about&comment=ben1'), me)).text()).toContain(
      'href="/about/#comment-ben1"',
    );
  });

  test('the page after sending says received though the discussion cannot be read', async () => {
    const { intake } = house({ unread: 'posts/open/comments.json' });
    const response = await intake(get('/comments/received/?post=open&comment=abc'), me);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('comment/abc');
  });

  test('a reply to a discussion that cannot be read is answered 503 in the look of the site', async () => {
    const { intake } = house({ unread: 'posts/open/comments.json' });
    const response = await intake(get('/reply/?post=open&to=ben1'), me);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('the look of the site');
  });
});
