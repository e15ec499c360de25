import { describe, expect, test } from 'vitest';
import { renderBody } from '../discussion/markdown.ts';
import { site } from '../site.ts';
import { get, house, json, me, ORIGIN, post, words } from './testing.ts';

const SENT = { ...words, parent: 'ben1', body: 'I agree with *most* of it. <script>alert(1)</script>' };

/** Sends a comment, and gives where its sender is led and with which cookie. */
async function sent(find?: (id: string) => Promise<string | undefined>) {
  const { intake, proposals } = house({ find });
  const response = await intake(post(SENT), me);
  const address = ORIGIN + (response.headers.get('location') ?? '');
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { intake, address, cookie, id: proposals[0]?.id ?? '' };
}

const open = (address: string, cookie = ''): Request => new Request(address, { headers: { cookie } });
const known = async (): Promise<string> => 'https://forge.test/pulls/7';

describe('the page after sending', () => {
  test('says what happens next, shows the comment as it will look, and how to ask about it', async () => {
    const { intake, address, cookie } = await sent(known);
    const response = await intake(open(address, cookie), me);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('<h1>Your comment is received</h1>');
    expect(page).toContain('reads it next, and then it appears under <a href="/posts/open/">');
    expect(page).toContain('nothing more for you to do');
    expect(page).toContain(renderBody(SENT.body));
    expect(page).not.toContain('<script>');
    expect(page).toContain('<a href="https://forge.test/pulls/7">');
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('shows the words where nobody notes what was received', async () => {
    const { intake, address, cookie, id } = await sent();
    const page = await (await intake(open(address, cookie), me)).text();
    expect(page).toContain(renderBody(SENT.body));
    expect(page).toContain(`<code>comment/${id}</code>`);
  });

  test('never has a word of the comment in its address', async () => {
    const { address } = await sent();
    expect(new URL(address).searchParams.get('comment')).toMatch(/^[a-z2-7]{20}$/);
    expect([...new URL(address).searchParams.keys()]).toEqual(['post', 'comment']);
  });
});

describe('whoever else has the address', () => {
  test('sees that it was received, and not a word of it', async () => {
    const { intake, address } = await sent(known);
    const page = await (await intake(open(address), me)).text();
    expect(page).toContain('<h1>Your comment is received</h1>');
    expect(page).toContain(`or <bdi>${site.moderator}</bdi> decided against it`);
    expect(page).not.toContain('agree');
    expect(page).not.toContain('Ada');
  });

  test('sees no other comment with the words of one’s own', async () => {
    const [mine, other] = [await sent(known), '/comments/received/?post=open&comment=abc'];
    const page = await (await mine.intake(open(ORIGIN + other, mine.cookie), me)).text();
    expect(page).not.toContain('agree');
  });

  test('is told where no such comment is known', async () => {
    const response = await house({ find: async () => undefined }).intake(
      get('/comments/received/?post=open&comment=abc'),
      me,
    );
    expect(response.status).toBe(404);
    const page = await response.text();
    expect(page).toContain('This comment is not known here');
    expect(page).toContain('<code>comment/abc</code>');
  });

  test('is asked to look again where it cannot be looked up', async () => {
    const broken = house({ find: () => Promise.reject(new Error('the store is down')) });
    const response = await broken.intake(get('/comments/received/?post=open&comment=abc'), me);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('cannot be looked up just now');
  });

  test('sees a published comment, and where it stands', async () => {
    const page = await (await house().intake(get('/comments/received/?post=open&comment=ben1'), me)).text();
    expect(page).toContain('<h1>Your comment is published</h1>');
    expect(page).toContain('/posts/open/#comment-ben1');
    expect(page).toContain('<p>What Ben said.</p>');
  });

  test.each([
    ['ben1', 'published'],
    ['abc', 'received'],
  ])('gets JSON of %s that says %s', async (comment, status) => {
    const request = new Request(`${ORIGIN}/comments/received/?post=open&comment=${comment}`, {
      headers: json,
    });
    const { intake } = house({ find: known });
    expect(await (await intake(request, me)).json()).toEqual({ status, comment });
  });
});
