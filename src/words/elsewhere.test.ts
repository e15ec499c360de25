import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The rooms whose sentences visitors see. What owners see, in a terminal or on a forge, stays English in its place. */
const ROOMS = 'src/{markup,scripts,intake,components,layouts,pages}/**/*.{ts,astro}';

/** Names of things, which are said alike in every language. */
const NAMES = ['Rejoinder'];

/** Code that reads like words. */
const KEYWORDS =
  /\b(?:as|async|await|const|extends|from|import|in|instanceof|new|of|return|satisfies|typeof)\b/;

/** The strings of a program that it may show: none that an error or the log holds, and no name of a module. */
function stringsOf(program: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) || ts.isThrowStatement(node) || ts.isImportDeclaration(node)) return;
    if (ts.isCallExpression(node) && /(?:^|\.)log$/.test(node.expression.getText())) return;
    if (ts.isTemplateExpression(node)) {
      found.push(node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join(''));
      for (const { expression } of node.templateSpans) visit(expression);
      return;
    }
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', program, ts.ScriptTarget.Latest, true));
  return found;
}

const TAG = /<[/!a-z](?:"[^"]*"|\{(?:[^{}]|\{[^{}]*\})*\}|[^>"{])*>/gi;
const SPOKEN = /\s(?:aria-label|title|alt|placeholder|description)="([^"{]*)"/g;

/** What markup says: the text between its tags, and what is spoken of its attributes. */
const spokenIn = (markup: string): string[] => [
  ...[...markup.matchAll(SPOKEN)].map(([, text = '']) => text),
  ...markup.replace(TAG, '\n').split('\n'),
];

/** A component in its two halves: its program, and its template. */
function halvesOf(component: string): [program: string, template: string] {
  const [, program = '', template = component] = /^---\n(.*?)\n---\n(.*)$/s.exec(component) ?? [];
  return [program, template.replace(/\{\/\*.*?\*\/\}/gs, '')];
}

const CODE = /[=>]|&&|\|\||\w\(/;

/** Two words beside each other, or one beside a value, or one that stands alone. */
const isSentence = (text: string): boolean =>
  /[A-Za-z]{2,}[,;:.!?]? +[A-Za-z]{2,}|[A-Za-z]{2,} \{\}|\{\} [A-Za-z]{2,}/.test(text) &&
  !KEYWORDS.test(text) &&
  !CODE.test(text);
const isWord = (text: string): boolean => /^[A-Z][a-z]{2,}[.:]?$/.test(text.trim());

function sentencesIn(path: string, source: string): string[] {
  const [program, template] = path.endsWith('.astro') ? halvesOf(source) : [source, ''];
  const spoken = [...stringsOf(program).flatMap(spokenIn), ...spokenIn(template)];
  return spoken
    .map((text) => text.trim())
    .filter((text) => (isSentence(text) || isWord(text)) && !NAMES.includes(text));
}

/** What is no sentence though it looks like one, by its file. Keep this short. */
const EXCEPTIONS: Record<string, string[]> = {
  'src/intake/answer.ts': ['Accept'],
  'src/intake/handle.ts': ['GET, HEAD'],
  // Said to the log.
  'src/intake/take.ts': ['unknown error'],
};

const files = (await Array.fromAsync(glob(ROOMS, { cwd: root }))).filter(
  (path) => !/(?:\.test|\/testing)\.ts$/.test(path),
);

test.each(files)('%s says nothing by itself: its sentences stand in src/words', async (path) => {
  const found = sentencesIn(path, await readFile(join(root, path), 'utf8'));
  expect(found.filter((text) => !EXCEPTIONS[path]?.includes(text))).toEqual([]);
});

test('a sentence that is left in a page, a template or a program is seen', () => {
  const page =
    '---\nconst a = "No posts yet.";\n---\n<p title="Old posts">{a && <b>Search</b>}</p>\nRead on\n';
  expect(sentencesIn('a.astro', page)).toEqual(['No posts yet.', 'Old posts', 'Search', 'Read on']);
  const program = ['const a = html`<p class="by line">Answer $', '{b ? "the post" : name} now</p>`;'].join(
    '',
  );
  expect(sentencesIn('a.ts', program)).toEqual(['Answer {} now', 'the post']);
});
