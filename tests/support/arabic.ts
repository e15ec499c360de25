import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commentFile } from '../../src/discussion/file.ts';
import type { Comment } from '../../src/schema/comment.ts';
import { builtProject } from './built.ts';
import { writeFiles } from './files.ts';
import { buildProject, cloneProject, git } from './project.ts';

export const ARABIC_SLUG = 'قهوة-الصباح';
export const ARABIC_POST = `/posts/${encodeURIComponent(ARABIC_SLUG)}/`;

const POST = `---
title: قهوة الصباح في بيروت
author: amal
published: 2026-11-20
description: عن مقهى صغير، وعن من يجلسون فيه.
tags: [مدن, Café]
---

LinkedIn ليس المكان الذي تلتقي فيه الناس، بل *المقهى*. زره قبل الثامنة.

## كيف تصل

> خذ الباص رقم 15، ثم امشِ خمس دقائق.

1. شارع الحمرا
2. ثم \`npm run walk\` كما يقول صديقي المبرمج

- [x] القهوة

\`\`\`ts
export const cup = 'coffee';
\`\`\`
`;

const COMMENTS: Comment[] = [
  {
    id: 'arabic1',
    author: { name: 'سلمى', url: 'https://example.org/' },
    date: '2026-11-20T09:30:00Z',
    body: '`README` هو أول ما أقرأ مع القهوة.',
    source: { kind: 'form' },
  },
  {
    id: 'english1',
    parent: 'arabic1',
    author: { name: 'Ben (from Leeds)' },
    body: 'Reading with coffee? So do I!',
    source: { kind: 'form' },
  },
  { id: 'arabic2', author: { name: 'كريم' }, body: 'أين الشاي؟', source: { kind: 'form' } },
];

/** The one line by which an owner chooses the language. */
async function chooseArabic(project: string): Promise<void> {
  const file = join(project, 'src/words/index.ts');
  await writeFile(file, (await readFile(file, 'utf8')).replace("'./en.ts'", "'./ar.ts'"));
}

/** Builds a copy of the site in Arabic, with a post in that language and a discussion in two. The caller removes it. */
export async function buildInArabic(): Promise<string> {
  const project = await cloneProject(builtProject());
  await chooseArabic(project);
  await writeFiles(project, {
    'content/authors/amal.json': '{ "name": "أمل", "bio": "تكتب عن المدن." }\n',
    'content/authors/ben.json': '{ "name": "بن", "bio": "Lives in Leeds.", "lang": "en" }\n',
    [`content/posts/${ARABIC_SLUG}.mdx`]: POST,
    ...Object.fromEntries(
      COMMENTS.map((one) => [`content/comments/${ARABIC_SLUG}/${one.id}.json`, commentFile(one)]),
    ),
  });
  await git(project, 'add', '--all');
  await git(project, 'commit', '--quiet', '--message', 'Write in Arabic');
  await buildProject(project);
  return project;
}
