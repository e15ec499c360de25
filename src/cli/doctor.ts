import { parseArgs, styleText } from 'node:util';
import { examine } from '../forge/doctor/examine.ts';
import { type Finding, hasBad, type Section } from '../forge/doctor.ts';
import { usableForge } from '../forge/index.ts';
import { settingsFrom } from '../forge/settings.ts';
import { directoryStore } from '../outbox/directory.ts';
import { examineOutbox } from '../outbox/doctor.ts';
import { keeping, outboxFolder } from '../outbox/index.ts';
import { wrap } from './terminal/layout.ts';
import { allPrintable, printable, printableJson } from './terminal/printable.ts';

const HELP = `Looks at the forge that the environment names, and says what to mend. Changes nothing.

  npm run doctor                what is well (✓), worth a look (!) and wrong (✗)
  npm run doctor -- --json      the same as JSON, on standard output
  npm run doctor -- --help      this text

Exits with 1 where something is wrong, with 2 where an option is not known.`;

function options() {
  try {
    return parseArgs({ options: { help: { type: 'boolean' }, json: { type: 'boolean' } } }).values;
  } catch (error) {
    console.error(`${printable((error as Error).message)}\n\n${HELP}`);
    process.exit(2);
  }
}

const MARKS: Record<Finding['state'], [mark: string, style: 'green' | 'yellow' | 'red']> = {
  good: ['✓', 'green'],
  warning: ['!', 'yellow'],
  bad: ['✗', 'red'],
};

const width = Math.min(process.stdout.columns || 80, 100) - 4;
const indented = (text: string): string[] => wrap(text, width).map((line) => `    ${line}`);

function findingText({ state, what, todo }: Finding): string {
  const [mark, style] = MARKS[state];
  const [first = '', ...more] = indented(what);
  return [
    `  ${styleText(style, mark)} ${first.trimStart()}`,
    ...more,
    ...(todo === undefined ? [] : indented(`→ ${todo}`)),
  ].join('\n');
}

const sectionText = ({ title, findings }: Section): string =>
  [styleText('bold', title), ...findings.map(findingText)].join('\n');

/** All that is looked at. The outbox comes last: what waits there has passed everything before it. */
async function examineAll(): Promise<Section[]> {
  const forge = await examine(settingsFrom(process.env), { fetch, now: () => performance.now() });
  const log = (message: string): void => console.error(printable(message));
  const store = directoryStore(outboxFolder(process.env));
  const { outbox } = keeping({ forge: usableForge(process.env), store, log });
  return outbox ? [...forge, await examineOutbox(outbox, new Date())] : forge;
}

const { help, json } = options();
if (help) {
  console.log(HELP);
} else {
  const sections = allPrintable(await examineAll());
  console.log(json ? printableJson({ sections }) : sections.map(sectionText).join('\n\n'));
  if (hasBad(sections)) process.exitCode = 1;
}
