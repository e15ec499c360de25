import { parseArgs } from 'node:util';
import { writeCanonical } from '../content/canonical.ts';
import { allProblems, type CheckReport, checkContent } from '../content/check.ts';
import { problemLine } from '../schema/problem.ts';

const HELP = `Checks everything in content/ and says what to mend.

  npm run check                 one problem on each line, those that stop a build first
  npm run check -- --write      first brings comment files into their canonical form
  npm run check -- --json       the same as JSON, on standard output
  npm run check -- --help       this text

Exits with 1 where there is a problem, with 2 where an option is not known.
`;

const OPTIONS = {
  help: { type: 'boolean' },
  json: { type: 'boolean' },
  write: { type: 'boolean' },
} as const;

function options() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

const count = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;

function printLines(report: CheckReport, written: readonly string[]): void {
  const { posts, pages, authors, comments } = report;
  const problems = allProblems(report);
  for (const file of written) console.log(`${file} is now in its canonical form`);
  for (const notice of report.notices) console.log(problemLine(notice));
  for (const problem of problems) console.error(problemLine(problem));
  const all = [
    count(posts, 'post'),
    ...(pages > 0 ? [count(pages, 'page')] : []),
    count(authors, 'author'),
    count(comments, 'comment'),
  ];
  const last = [...all, count(problems.length, 'problem')].join(', ');
  if (problems.length > 0) console.error(last);
  else console.log(last);
}

const { help, json, write } = options();
if (help) {
  console.log(HELP);
} else {
  const root = process.cwd();
  const written = write ? await writeCanonical(root) : [];
  const report = await checkContent(root);
  if (json) console.log(JSON.stringify({ ...report, written }, null, 2));
  else printLines(report, written);
  if (allProblems(report).length > 0) process.exitCode = 1;
}
