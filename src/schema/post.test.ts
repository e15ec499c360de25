import { expect, test } from 'vitest';
import { Post } from './post.ts';

const parse = (lang: unknown) => Post.safeParse({ title: 'A post', author: 'ann', lang });

test.each(['fr', 'pt-BR', 'zh-Hant', 'ar-Latn', 'grc', 'sr-Cyrl-RS', undefined])(
  'a post can be in the language %s',
  (lang) => {
    expect(parse(lang).data?.lang).toBe(lang);
  },
);

test.each(['french', 'fr_FR', 'Français', '', 'f', 'fr-', 'fr FR', '"><script>', true, 7])(
  '%j is no language, and it is said what to write',
  (lang) => {
    const [issue] = parse(lang).error?.issues ?? [];
    expect(issue).toMatchObject({
      path: ['lang'],
      message: 'write the language as <html lang> has it, such as fr, pt-BR or zh-Hant',
    });
  },
);
