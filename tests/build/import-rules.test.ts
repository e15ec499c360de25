import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeFiles } from '../support/files.ts';

const BIOME = resolve('node_modules/@biomejs/biome/bin/biome');
const ROOMS = 'docs/decisions/001-rooms.md';

/** A room, what it may import, and what it may not. */
const RULES: { room: string; allowed: string[]; forbidden: string[] }[] = [
  {
    room: 'src/words',
    allowed: ['./en.ts'],
    forbidden: ['zod/mini', 'node:fs', 'astro:content', '../site.ts', '../schema/text.ts'],
  },
  {
    room: 'src/schema',
    allowed: ['zod/mini', './text.ts', '../words/index.ts'],
    forbidden: [
      'zod',
      'node:fs',
      'astro:content',
      'markdown-it',
      '../site.ts',
      '../discussion/id.ts',
      '../markup/html.ts',
    ],
  },
  {
    room: 'src/discussion',
    allowed: ['markdown-it', './id.ts', '../schema/text.ts'],
    forbidden: ['node:path', 'astro', 'zod', '../markup/html.ts', '../forge/port.ts', '../content/files.ts'],
  },
  {
    room: 'src/markup',
    allowed: ['./html.ts', '../schema/text.ts', '../discussion/thread.ts'],
    forbidden: [
      'node:path',
      'astro:content',
      'zod',
      '../content/queries.ts',
      '../intake/read.ts',
      '../site.ts',
    ],
  },
  {
    room: 'src/machines',
    allowed: ['./feed.ts', '../markup/html.ts', '../discussion/thread.ts', 'schema-dts', 'rehype-parse'],
    forbidden: [
      'node:fs',
      'astro:content',
      'sharp',
      '../content/queries.ts',
      '../site.ts',
      '../components/a.ts',
    ],
  },
  {
    room: 'src/content',
    allowed: [
      'astro:content',
      'node:fs/promises',
      '../schema/post.ts',
      '../discussion/file.ts',
      '../markup/comment.ts',
    ],
    forbidden: [
      '../forge/port.ts',
      '../rescue/archive.ts',
      '../intake/read.ts',
      '../cli/check.ts',
      '../pages/a.ts',
    ],
  },
  {
    room: 'src/forge',
    allowed: ['zod/mini', 'node:child_process', '../schema/comment.ts', '../discussion/file.ts', './port.ts'],
    forbidden: [
      'zod',
      '../outbox/keep.ts',
      'astro:content',
      '../content/files.ts',
      '../rescue/archive.ts',
      '../intake/read.ts',
      '../server/a.ts',
    ],
  },
  {
    room: 'src/rescue',
    allowed: ['node:fs/promises', '../schema/post.ts', '../discussion/file.ts'],
    forbidden: [
      'astro:content',
      '../content/files.ts',
      '../forge/port.ts',
      '../intake/read.ts',
      '../cli/import.ts',
    ],
  },
  {
    room: 'src/outbox',
    allowed: ['zod/mini', 'node:fs/promises', '@netlify/blobs', '../forge/port.ts'],
    forbidden: [
      'zod',
      'astro:content',
      '../content/files.ts',
      '../rescue/archive.ts',
      '../intake/read.ts',
      '../cli/a.ts',
    ],
  },
  {
    room: 'src/intake',
    allowed: [
      '../outbox/keep.ts',
      'zod/mini',
      'node:crypto',
      '../forge/port.ts',
      '../discussion/comment.ts',
      '../markup/form.ts',
      '../site.ts',
    ],
    forbidden: [
      'zod',
      'astro:content',
      '../functions/comments.ts',
      '../server/a.ts',
      '../integrations/a.ts',
      '../cli/a.ts',
      '../pages/a.ts',
    ],
  },
  {
    room: 'src/functions',
    allowed: ['zod/mini', '../intake/handle.ts', '../forge/index.ts'],
    forbidden: [
      'zod',
      'astro:content',
      '../server/a.ts',
      '../integrations/a.ts',
      '../cli/a.ts',
      '../components/prose.ts',
    ],
  },
  {
    room: 'src/server',
    allowed: ['node:http', '../intake/handle.ts', '../forge/index.ts'],
    forbidden: ['astro:content', '../functions/comments.ts', '../integrations/a.ts', '../cli/a.ts'],
  },
  {
    room: 'src/integrations',
    allowed: ['astro', 'node:fs/promises', '../content/check.ts', '../intake/handle.ts', '../server/a.ts'],
    forbidden: ['../functions/comments.ts', '../cli/check.ts', '../pages/a.ts'],
  },
  {
    room: 'src/cli',
    allowed: [
      'node:util',
      '../content/check.ts',
      '../rescue/wordpress.ts',
      '../forge/index.ts',
      '../server/a.ts',
    ],
    forbidden: ['astro:content', '../functions/comments.ts', '../integrations/a.ts', '../layouts/a.ts'],
  },
  {
    room: 'src/pages/posts',
    allowed: [
      '../../content/queries.ts',
      '../../markup/dates.ts',
      '../../site.ts',
      '../../components/prose.ts',
    ],
    forbidden: [
      'astro:content',
      '../../forge/index.ts',
      '../../intake/handle.ts',
      '../../rescue/archive.ts',
      '../../cli/a.ts',
    ],
  },
  {
    room: 'src/components',
    allowed: ['../content/queries.ts', '../discussion/comment.ts', '../markup/thread.ts'],
    forbidden: ['astro:content', '../forge/index.ts', '../intake/handle.ts'],
  },
  {
    room: 'src/scripts',
    allowed: ['../markup/form.ts', '../schema/text.ts', '../discussion/permalinks.ts'],
    forbidden: [
      'node:fs',
      'astro:content',
      '../content/queries.ts',
      '../intake/read.ts',
      '../components/prose.ts',
    ],
  },
];

/** Ways to reach another file; the rules must see all of them. */
const FORMS: [string, (module: string) => string][] = [
  ['import', (module) => `import { a } from '${module}';\nconsole.log(a);\n`],
  ['import type', (module) => `import type { A } from '${module}';\nexport type B = A;\n`],
  ['export from', (module) => `export { a } from '${module}';\n`],
  ['dynamic import', (module) => `export const a = await import('${module}');\n`],
];

/** What a pure room may not reach though it needs no import. */
const IMPURE = [
  'Date.now()',
  'new Date()',
  'Math.random()',
  'crypto.randomUUID()',
  'process.env.HOME',
  "fetch('https://example.org')",
  'performance.now()',
];
const PURE = [
  "new Date('2026-11-23')",
  "Date.parse('2026-11-23')",
  "crypto.subtle.digest('SHA-256', new Uint8Array())",
];

interface Case {
  path: string;
  text: string;
  refused: boolean;
}

let count = 0;
const fileIn = (room: string, extension = 'ts'): string => `${room}/case-${count++}.${extension}`;

const importCases: Case[] = RULES.flatMap(({ room, allowed, forbidden }) => [
  ...allowed.map((module) => ({ path: fileIn(room), text: FORMS[0]?.[1](module) ?? '', refused: false })),
  ...forbidden.flatMap((module) =>
    FORMS.map(([, form]) => ({ path: fileIn(room), text: form(module), refused: true })),
  ),
]);

const astroCases: Case[] = [
  {
    path: fileIn('src/pages', 'astro'),
    text: "---\nimport { a } from '../intake/a.ts';\n---\n<p>{a}</p>\n",
    refused: true,
  },
  {
    path: fileIn('src/components', 'astro'),
    text: "---\nimport { a } from 'astro:content';\n---\n<p>{a}</p>\n",
    refused: true,
  },
  {
    path: fileIn('src/pages', 'astro'),
    text: "<script>\n  import { a } from '../intake/a.ts';\n  a();\n</script>\n",
    refused: true,
  },
  {
    path: fileIn('src/pages', 'astro'),
    text: "---\nimport { a } from '../content/queries.ts';\n---\n<p>{a}</p>\n",
    refused: false,
  },
];

const valueCases: Case[] = ['src/schema', 'src/discussion', 'src/markup', 'src/machines'].flatMap((room) => [
  ...IMPURE.map((value) => ({ path: fileIn(room), text: `export const a = ${value};\n`, refused: true })),
  ...PURE.map((value) => ({ path: fileIn(room), text: `export const a = ${value};\n`, refused: false })),
]);

const testCases: Case[] = [
  {
    path: 'src/schema/a.test.ts',
    text: "import { readFile } from 'node:fs';\nexport const a = [readFile, new Date()];\n",
    refused: false,
  },
];

const cases = [...importCases, ...astroCases, ...valueCases, ...testCases];
const messages = new Map<string, string[]>();
let root = '';

// One run over real files: Biome 2.5 prints no diagnostics for what it lints from standard input.
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rejoinder-rules-'));
  await cp('biome.json', join(root, 'biome.json'));
  await cp('lint', join(root, 'lint'), { recursive: true });
  await writeFiles(root, Object.fromEntries(cases.map(({ path, text }) => [path, text])));
  const options = ['lint', '--reporter=json', '--max-diagnostics=none', 'src'];
  const { stdout } = await promisify(execFile)(process.execPath, [BIOME, ...options], {
    cwd: root,
    maxBuffer: 50_000_000,
  }).catch((error) => error);
  for (const { message, location } of JSON.parse(stdout).diagnostics)
    messages.set(location.path, [...(messages.get(location.path) ?? []), message]);
}, 120_000);

afterAll(() => rm(root, { recursive: true }));

/** The rules of the rooms name the page that explains them; the rule about globals has a wording of its own. */
const isRefusal = (message: string): boolean =>
  message.includes(ROOMS) || message.startsWith('Do not use the global variable');

const titled = (group: Case[], refused: boolean): [string, string][] =>
  group
    .filter((one) => one.refused === refused)
    .map(({ path, text }) => [
      `${dirname(path)}: ${text.split('\n').find((line) => /import|export/.test(line))}`,
      path,
    ]);

describe.each([
  ['an import', importCases],
  ['an import of a page or component', astroCases],
  ['a value in a pure room', valueCases],
  ['a test', testCases],
])('%s', (_what, group) => {
  test.each(titled(group, false))('is allowed in %s', (_title, path) => {
    expect(messages.get(path) ?? []).toEqual([]);
  });

  test.each(titled(group, true))('is refused in %s', (_title, path) => {
    expect((messages.get(path) ?? []).filter(isRefusal)).toHaveLength(1);
  });
});
