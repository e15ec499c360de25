import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Comment } from './comment.ts';
import { constraintsOf, Submission, type SubmissionField } from './submission.ts';

const sent = { post: 'a-post', parent: '', name: 'Ann', url: '', body: 'Hello', opened: '', nickname: '' };

const errorsOf = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    (Submission.safeParse(values).error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  );

describe('what a browser sends', () => {
  test('is taken as it is', () => {
    expect(Submission.parse(sent)).toEqual(sent);
  });

  test('is taken without the fields that may be left out', () => {
    expect(Submission.parse({ post: 'a-post', name: 'Ann', body: 'Hello' })).toEqual(sent);
  });

  test('is brought into its stored form', () => {
    const typed = {
      ...sent,
      name: ' Ann\u200b  Lee ',
      url: ' example.org/a ',
      body: 'One  \r\n\r\n\r\n\r\nTwo\r\n',
    };
    expect(Submission.parse(typed)).toMatchObject({
      name: 'Ann Lee',
      url: 'https://example.org/a',
      body: 'One\n\nTwo',
    });
  });

  test.each([
    ['example.org', 'https://example.org'],
    ['example.org:8080/a', 'https://example.org:8080/a'],
    ['//example.org', 'https://example.org'],
    ['http://example.org', 'http://example.org'],
    ['bücher.example', 'https://bücher.example'],
    ['192.0.2.1', 'https://192.0.2.1'],
    ['[2001:db8::1]/a', 'https://[2001:db8::1]/a'],
    ['  ', ''],
  ])('the address %j becomes %j', (typed, stored) => {
    expect(Submission.parse({ ...sent, url: typed }).url).toBe(stored);
  });

  test('a moment of opening that is none is left out', () => {
    expect(Submission.parse({ ...sent, opened: 'now' }).opened).toBe('');
    expect(Submission.parse({ ...sent, opened: '1763890200000' }).opened).toBe('1763890200000');
  });

  test('fields that nobody asked for are left out', () => {
    expect(Submission.parse({ ...sent, ref: 'craig-watson', email: 'a@example.org' })).toEqual(sent);
  });
});

describe('what can be mended is said in a sentence for its field', () => {
  test.each<[SubmissionField, unknown, string]>([
    ['name', undefined, 'Write the name you want to sign with.'],
    ['name', '  ', 'Write the name you want to sign with.'],
    ['name', '\u200d\u3164', 'Write the name you want to sign with.'],
    ['name', 'a'.repeat(81), 'Use a shorter name: at most 80 characters.'],
    [
      'url',
      'javascript:alert(1)',
      'Write a whole web address, such as https://example.org, or leave it empty.',
    ],
    ['url', 'nonsense', 'Write a whole web address, such as https://example.org, or leave it empty.'],
    ['url', 'http://www', 'Write a whole web address, such as https://example.org, or leave it empty.'],
    ['url', 'localhost:4321', 'Write a whole web address, such as https://example.org, or leave it empty.'],
    ['url', 'not an address', 'Write a whole web address, such as https://example.org, or leave it empty.'],
    [
      'url',
      'https://a:b@example.org',
      'Write a whole web address, such as https://example.org, or leave it empty.',
    ],
    ['url', 'example.org/'.padEnd(501, 'a'), 'Use a shorter address: at most 500 characters.'],
    ['body', undefined, 'Write your comment.'],
    ['body', ' \r\n ', 'Write your comment.'],
    ['body', 'a'.repeat(6001), 'Shorten your comment: at most 6,000 characters.'],
    ['parent', '../x', 'Choose Reply beside the comment that you want to answer.'],
    ['post', undefined, 'Open the form from the post that you want to answer.'],
    ['post', '../x', 'Open the form from the post that you want to answer.'],
    ['post', 'a'.repeat(201), 'Open the form from the post that you want to answer.'],
  ])('%s: %j', (field, value, sentence) => {
    expect(errorsOf({ ...sent, [field]: value })).toEqual({ [field]: sentence });
  });
});

describe('the constraints of the form', () => {
  test('are those of the schema', () => {
    expect(constraintsOf()).toMatchObject({
      name: { required: true, maxlength: 80 },
      url: { required: false, maxlength: 500 },
      body: { required: true, maxlength: 6000 },
      parent: { required: false },
      nickname: { required: false },
    });
  });

  /** Letters of one, two and three bytes, and ones that NFC makes longer. */
  const letter = fc.constantFrom('a', 'ä', 'あ', '\u0958', '\ufb2c');
  const limits = Object.entries(constraintsOf()).flatMap(([field, { maxlength }]) =>
    maxlength === undefined ? [] : [{ field, maxlength }],
  );

  test.each(limits)('$field: $maxlength characters pass, one more does not', ({ field, maxlength }) => {
    fc.assert(
      fc.property(letter, (char) => {
        const value =
          field === 'url' ? 'https://example.org/'.padEnd(maxlength, char) : char.repeat(maxlength);
        if (field !== 'post') expect(errorsOf({ ...sent, [field]: value })).toEqual({});
        expect(Object.keys(errorsOf({ ...sent, [field]: `${value}a` }))).toEqual([field]);
      }),
    );
  });

  test.each(Object.entries(constraintsOf()).filter(([, { required }]) => required))(
    '%s may not be left out',
    (field) => {
      expect(Object.keys(errorsOf({ ...sent, [field]: undefined }))).toEqual([field]);
    },
  );

  test('line ends count once, as in a text area, however they are sent', () => {
    const body = 'a\r\n'.repeat(3000);
    expect(errorsOf({ ...sent, body })).toEqual({});
    expect(errorsOf({ ...sent, body: `${body}a` })).toHaveProperty('body');
  });

  test('whatever passes can be stored', () => {
    fc.assert(
      fc.property(letter, (char) => {
        const { name, url, body } = Submission.parse({
          ...sent,
          name: char.repeat(80),
          url: 'example.org/'.padEnd(500, char),
          body: char.repeat(6000),
        });
        const comment = { id: 'a', author: { name, url }, body, source: { kind: 'form' } };
        expect(Comment.safeParse(comment).error).toBeUndefined();
      }),
    );
  });
});

test('the longest form of any script is smaller than 64 KiB when it is sent', () => {
  for (const char of ['あ', '\uffee', '😀', '\n', '&', 'a']) {
    const fill = (length: number): string => char.repeat(length).slice(0, length);
    const lengthOf = (field: string): number => constraintsOf()[field]?.maxlength ?? 32;
    const form = new URLSearchParams(
      Object.keys(sent).map((field) => [field, field === 'nickname' ? '' : fill(lengthOf(field))]),
    );
    // A browser sends each line end as CRLF.
    const bytes = form.toString().replaceAll('%0A', '%0D%0A').length;
    expect(bytes).toBeLessThan(65_536);
  }
});
