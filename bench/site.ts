/**
 * What a reader gets, in figures: `npm run bench:site`. Builds a copy of the site with a post of 200 comments more,
 * serves it as `npm start` does, and says what Lighthouse, Mozilla's Observatory and csp_evaluator think of it, and how
 * many requests and bytes its pages take. Takes about three minutes, and 240 MB of tools from the npm registry at the first
 * time. Ends with 1 where a goal is missed.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { writeDiscussion } from '../tests/support/discussions.ts';
import { copyProject, removeProject } from '../tests/support/project.ts';
import { called } from './called.ts';
import { measure } from './site/lighthouse.ts';
import { grade, weakPoints } from './site/observatory.ts';
import { provideTools } from './site/tools.ts';
import { weigh } from './site/weight.ts';

const USAGE = `Says what a reader gets, in figures: takes about three minutes, and needs the network the first time.

  npm run bench:site`;

const { words, refuse } = called(USAGE);
for (const word of words) refuse(`"${word}" is not known.`);

const PAGES = {
  home: '/',
  'the original post': '/posts/linked-in-whore-or-welcome-to-the-500-club/',
  '200 comments': '/posts/long/',
  search: '/search/',
};

let missed = 0;
const say = (reached: boolean, line: string): void => {
  if (!reached) missed += 1;
  console.log(`${reached ? ' ' : '!'} ${line}`);
};

/** Starts a site as `npm start` does. @returns its address, and what ends it */
async function serve(project: string): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, ['src/cli/start.ts'], {
    cwd: project,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /http:\/\/[\d.]+:\d+/.exec(line) ?? [];
    if (url !== undefined) return { url, stop: () => child.kill() };
  }
  throw new Error('The site did not start');
}

await provideTools();
const project = await copyProject();
try {
  await writeDiscussion(project, { slug: 'long', comments: 200 });
  const { url, stop } = await serve(project);
  const addresses = Object.entries(PAGES).map(([name, path]) => [name, url + path] as const);
  try {
    console.log('\nLighthouse, phone settings');
    const measured = await measure(addresses.map(([, address]) => address));
    for (const [name, address] of addresses) {
      const found = measured.get(address);
      if (!found) throw new Error(`${address} was not measured`);
      const { scores, lost, lcp, largest, cls, fcp, blocked } = found;
      const full =
        Object.values(scores).length === 4 && Object.values(scores).every((score) => score === 100);
      const points = Object.entries(scores).map((pair) => pair.join(' '));
      const times = `first content ${Math.round(fcp)} ms, LCP ${Math.round(lcp)} ms (${largest.slice(0, 60)}), blocked ${Math.round(blocked)} ms`;
      const costs = lost.length > 0 ? `; costs: ${[...new Set(lost)].join(', ')}` : '';
      say(full && cls === 0, `${name}: ${points.join(', ')}; ${times}, CLS ${cls}${costs}`);
    }
    console.log('\nWeight in KB, brotli 11 (fonts and pictures as they are)');
    for (const [name, address] of addresses) console.log(`  ${name}: ${await weigh(address)}`);
    console.log('\nMozilla Observatory');
    for (const [name, address] of addresses) {
      const response = await fetch(address);
      const {
        grade: mark,
        score,
        results,
      } = await grade(await response.text(), Object.fromEntries(response.headers));
      say(mark === 'A+', `${name}: ${mark}, ${score} points: ${results.join(', ')}`);
    }
    const weak = await weakPoints();
    console.log('\ncsp_evaluator (severity 10 is high)');
    for (const line of weak) say(!line.startsWith('10 '), line);
    if (weak.length === 0) say(true, 'finds nothing');
  } finally {
    stop();
  }
} finally {
  await removeProject(project);
}
process.exitCode = missed > 0 ? 1 : 0;
