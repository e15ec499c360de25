import { parseArgs } from 'node:util';
import { readPullRequest } from '../forge/local/pull-request.ts';
import { ForgeError } from '../forge/port.ts';
import { PULL_REQUEST } from '../forge/review/changes.ts';
import { judge, type Verdict } from '../forge/review/judge.ts';
import { inert, inertJson, linesOf } from './check-comment/lines.ts';
import { printable, printableJson } from './terminal/printable.ts';

const HELP = `Checks that a pull request does nothing but add comments which the form could have made.

  npm run check:comment -- --base REF --head REF   one problem on each line
      --base REF           the branch it is to be merged into, such as main
      --head REF           its newest commit; only read, never checked out or run
      --repository DIR     the repository that holds both, with all their history (default: this folder)
      --json               the same as JSON, on standard output
      --help               this text

Run it from a checkout of the base branch. Exits with 0 where the pull request may be merged, with 1 where
it may not or could not be read, with 2 where the command line was wrong.`;

const OPTIONS = {
  base: { type: 'string' },
  head: { type: 'string' },
  repository: { type: 'string', default: process.cwd() },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

function complainOf(message: string): number {
  complain(`${inert(printable(message))}\n\n${HELP}`);
  return 2;
}

/** What could not be read is not fit to be merged. */
const unread = (message: string): Verdict => ({
  comments: 0,
  problems: [{ file: PULL_REQUEST, field: '', message }],
  notes: [],
});

async function verdictOn(repository: string, base: string, head: string): Promise<Verdict> {
  try {
    const read = await readPullRequest(repository, base, head);
    return read.ok ? await judge(read.pull) : unread(read.message);
  } catch (error) {
    if (error instanceof ForgeError) return unread(error.message);
    throw error;
  }
}

const count = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;

function print({ comments, problems, notes }: Verdict): void {
  for (const line of linesOf(notes)) say(`note: ${line}`);
  for (const line of linesOf(problems)) complain(line);
  const last = `${count(comments, 'comment')}, ${count(problems.length, 'problem')}`;
  (problems.length > 0 ? complain : say)(last);
}

function read() {
  return parseArgs({ options: OPTIONS }).values;
}

async function run(): Promise<number> {
  let values: ReturnType<typeof read>;
  try {
    values = read();
  } catch (error) {
    return complainOf(error instanceof Error ? error.message : 'The command line was not understood.');
  }
  const { base = '', head = '', repository, json, help } = values;
  if (help) {
    say(HELP);
    return 0;
  }
  if (base === '' || head === '') return complainOf('Name both --base and --head.');
  const verdict = await verdictOn(repository, base, head);
  if (json) say(inertJson(printableJson(verdict)));
  else print(verdict);
  return verdict.problems.length > 0 ? 1 : 0;
}

process.exitCode = await run();
