import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ofClass, type SeenElement, type SeenHtml, seen } from '../../tests/support/seen.ts';
import { renderBody } from '../discussion/markdown.ts';
import { constraintsOf } from '../schema/submission.ts';
import { form, guide } from '../words/index.ts';
import { quotedComment } from './comment.ts';
import { type FormState, type FormValues, formHtml } from './form.ts';

const shown = (state: Partial<FormState> = {}): SeenHtml =>
  seen(formHtml({ values: { post: 'a-post' }, moderator: 'Mo', ...state }).text);

const byId = ({ elements }: SeenHtml, id: string): SeenElement | undefined =>
  elements.find(({ attributes }) => attributes.id === id);

const isAround = ({ around }: SeenElement, what: string): boolean =>
  around.some(({ name, attributes }) => name === what || attributes.class === what);

/** The links in the list of what is not right yet. */
const errorLinks = ({ elements }: SeenHtml): SeenElement[] =>
  elements.filter((element) => element.name === 'a' && isAround(element, 'errors'));

/** What the form would send if it were sent at once, with line ends as the page has them. */
const valuesOf = ({ elements }: SeenHtml): Record<string, string | undefined> =>
  Object.fromEntries(
    elements
      .filter(({ attributes }) => attributes.name !== undefined)
      .map(({ name, attributes, text }) => [attributes.name, name === 'textarea' ? text : attributes.value]),
  );

describe('what was typed', () => {
  const anyText = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '"',
          "'",
          '</textarea>',
          '<',
          '&amp;',
          '&',
          '\n',
          '\n\n',
          ' ',
          '</form>',
          '<!--',
          '>',
        ),
        fc.string({ unit: 'grapheme' }),
      ),
    )
    .map((parts) => parts.join(''));

  test('is in the form again, unchanged', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const values = {
          post: text,
          parent: text,
          opened: text,
          name: text,
          url: text,
          body: text,
          nickname: text,
        };
        expect(valuesOf(shown({ values }))).toEqual(values);
      }),
    );
  });

  test('keeps the empty lines it begins with', () => {
    expect(valuesOf(shown({ values: { body: '\n\n  a' } })).body).toBe('\n\n  a');
  });

  test('is nothing at first', () => {
    const empty: FormValues = {
      post: 'a-post',
      parent: '',
      opened: '',
      name: '',
      url: '',
      body: '',
      nickname: '',
    };
    expect(valuesOf(shown())).toEqual(empty);
  });
});

describe('every field', () => {
  const visible = ['name', 'url', 'body', 'nickname'];

  test('has a label', () => {
    const page = shown();
    for (const field of visible)
      expect(page.elements.filter(({ attributes }) => attributes.for === `answer-${field}`)).toHaveLength(1);
  });

  test('has the constraints of the schema and no others', () => {
    const page = shown();
    for (const field of visible) {
      const { required, maxlength } = constraintsOf()[field] ?? {};
      const attributes = byId(page, `answer-${field}`)?.attributes ?? {};
      expect('required' in attributes).toBe(required);
      expect(attributes.maxlength).toBe(maxlength === undefined ? undefined : String(maxlength));
      expect(Object.keys(attributes)).not.toContain('pattern');
      expect(Object.keys(attributes)).not.toContain('minlength');
    }
  });

  test('lets the browser fill in name and website, and brings the keyboard for addresses', () => {
    const page = shown();
    const told = ['name', 'url'].map((field) => {
      const { autocomplete, inputmode } = byId(page, `answer-${field}`)?.attributes ?? {};
      return { autocomplete, inputmode };
    });
    expect(told).toEqual([{ autocomplete: 'name' }, { autocomplete: 'url', inputmode: 'url' }]);
  });

  test('for a comment is read out with what stands below it', () => {
    const page = shown();
    const hint = byId(page, byId(page, 'answer-body')?.attributes['aria-describedby'] ?? '');
    expect(hint?.text).toBe(form.markdown);
  });

  test('has an id of its own', () => {
    const ids = shown({ errors: [{ field: 'name', message: 'No.' }] }).elements.flatMap(
      ({ attributes }) => attributes.id ?? [],
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is sent to the endpoint', () => {
    expect(byId(shown(), 'answer')?.attributes).toMatchObject({ method: 'post', action: '/api/comments' });
  });
});

describe('what is not right yet', () => {
  test('is listed, linked to its field, and described there', () => {
    const page = shown({
      errors: [
        { field: 'name', message: 'Write a name.' },
        { field: 'body', message: 'Write <more>.' },
      ],
    });
    for (const [field, message] of [
      ['name', 'Write a name.'],
      ['body', 'Write <more>.'],
    ]) {
      const link = page.elements.find(({ attributes }) => attributes.href === `#answer-${field}`);
      expect(link?.text).toBe(message);
      const input = byId(page, `answer-${field}`);
      expect(input?.attributes['aria-invalid']).toBe('true');
      const described = input?.attributes['aria-describedby']?.split(' ') ?? [];
      expect(described).toContain(`answer-${field}-error`);
      for (const id of described) expect(byId(page, id)).toBeDefined();
      expect(byId(page, `answer-${field}-error`)?.text).toBe(message);
    }
    expect(byId(page, 'answer-url')?.attributes).not.toHaveProperty('aria-invalid');
  });

  test('is listed as the fields stand in the form', () => {
    const fields = ['url', 'name', 'form', 'body'] as const;
    const page = shown({ errors: fields.map((field) => ({ field, message: `About ${field}.` })) });
    const listed = page.elements.filter((element) => element.name === 'li' && isAround(element, 'errors'));
    expect(listed.map(({ text }) => text)).toEqual([
      'About form.',
      'About body.',
      'About name.',
      'About url.',
    ]);
  });

  test('takes the focus and is announced', () => {
    const page = shown({ errors: [{ field: 'form', message: 'Try later.' }] });
    const summary = page.elements.find(({ attributes }) => attributes.role === 'alert');
    expect(summary?.attributes).toMatchObject({ tabindex: '-1', autofocus: '' });
    expect(summary?.text).toContain('Try later.');
  });

  test.each(['form', 'post', 'parent', 'opened'] as const)(
    'is said without a link where %s has no field to go to',
    (field) => {
      const page = shown({ errors: [{ field, message: 'No.' }] });
      expect(page.text).toContain('No.');
      expect(errorLinks(page)).toEqual([]);
    },
  );

  test('every link leads to something on the page', () => {
    const errors = [...Object.keys(constraintsOf()), 'form'].map((field) => ({ field, message: field }));
    const page = shown({ errors: errors as FormState['errors'] & {} });
    const links = errorLinks(page);
    expect(links.length).toBeGreaterThan(3);
    for (const { attributes } of links) expect(byId(page, attributes.href?.slice(1) ?? '')).toBeDefined();
  });

  test('is nothing at first', () => {
    expect(shown().text).not.toContain('not sent');
  });
});

describe('the field that people do not see', () => {
  test('is hidden and skipped, until it was filled in', () => {
    expect(byId(shown(), 'answer-nickname')).toMatchObject({
      attributes: { tabindex: '-1', autocomplete: 'off' },
    });
    expect(byId(shown(), 'answer-nickname')?.around.at(-1)?.attributes.class).toBe('trap');
  });

  test('is shown to whoever it caught', () => {
    const page = shown({ errors: [{ field: 'nickname', message: 'Leave it empty.' }] });
    expect(byId(page, 'answer-nickname')?.attributes.tabindex).toBe('0');
    expect(byId(page, 'answer-nickname')?.around.at(-1)?.attributes.class).not.toBe('trap');
  });
});

test('every name is isolated, so that it cannot turn what is around it', () => {
  const page = shown({ answering: 'Ann <b>', moderator: 'Mo & Co' });
  const names = page.elements.filter(({ name }) => name === 'bdi').map(({ text }) => text);
  expect(names).toEqual(['Ann <b>', 'Mo & Co']);
  expect(byId(page, 'answer-title')?.text).toBe('Answer Ann <b>');
});

describe('the guide to Markdown', () => {
  test('shows each example as the renderer of comments renders it', () => {
    const page = shown();
    const sources = page.elements.filter((one) => one.name === 'code' && isAround(one, 'markdown'));
    const typed = sources
      .map(({ text }) => text)
      .filter((text) => Object.values(guide.examples).includes(text));
    expect(typed).toEqual(Object.values(guide.examples));
    for (const source of typed)
      expect(formHtml({ values: {}, moderator: 'Mo' }).text).toContain(renderBody(source));
  });

  test('shows emphasis, links, quotations, lists and code', () => {
    const names = shown()
      .elements.filter((element) => isAround(element, 'markdown'))
      .map(({ name }) => name);
    for (const name of ['em', 'strong', 's', 'a', 'blockquote', 'ul', 'code', 'pre'])
      expect(names).toContain(name);
  });
});

describe('a preview', () => {
  const comment = {
    id: 'abc',
    name: 'Ada <b>',
    date: '2026-11-23T10:00:00Z',
    html: renderBody('I *agree*.'),
  };

  test('is the comment as it will look, takes the focus, and says that nothing is sent', () => {
    const page = shown({ values: { post: 'a-post', body: 'I *agree*.' }, preview: comment });
    const [section] = ofClass(page, 'preview');
    expect(section?.attributes['aria-labelledby']).toBe('preview-title');
    expect(byId(page, 'preview-title')?.attributes).toMatchObject({ tabindex: '-1', autofocus: '' });
    expect(section?.text).toContain('How it will look');
    expect(section?.text).toContain('not sent yet');
    expect(formHtml({ values: {}, moderator: 'Mo', preview: comment }).text).toContain(
      quotedComment(comment, { post: '', open: false }).text,
    );
    expect(valuesOf(page).body).toBe('I *agree*.');
  });

  test('is not there unless it was asked for', () => {
    expect(ofClass(shown(), 'preview')).toEqual([]);
  });

  test('is asked for by a button of its own, and Enter sends', () => {
    const buttons = shown().elements.filter(({ attributes }) => attributes.type === 'submit');
    expect(buttons.map(({ text, attributes }) => [text, attributes.formaction])).toEqual([
      ['Send', undefined],
      ['Preview', '/api/comments/preview'],
    ]);
  });
});
