import { Worker } from 'node:worker_threads';
import { type Knowledge, type MadeText, type TextJob, textMaker } from './text.ts';
import type { Told } from './text-worker.ts';

/** Makes MDX of texts, maybe in another thread. */
export interface Texts {
  make(job: TextJob): Promise<MadeText>;
  close(): Promise<void>;
}

/** From this many posts on another thread is worth its start. */
const MANY = 200;

/** In megabytes. With more room the other thread would put off tidying up, and be larger but hardly faster. */
const LIMITS = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 96 };

/** How many texts wait for the other thread before this one lends a hand: it should never have to wait itself. */
const MOST_AHEAD = 12;

/** A longer text, in characters, may need more memory than the other thread has, and is made here. */
const LONG = 100_000;

type Answer = { made: MadeText } | { error: unknown };

interface Waiting {
  job: TextJob;
  resolve(made: MadeText | Promise<MadeText>): void;
  reject(error: unknown): void;
}

/** Does it here, while whoever asked waits. */
function here(knowledge: Knowledge): Texts {
  const make = textMaker(knowledge);
  return { make: async (job) => make(job), close: async () => {} };
}

/** Does it in another thread, while this one reads on. Where that one ends, as for want of memory, this one takes over. */
function elsewhere(knowledge: Knowledge): Texts {
  const own = here(knowledge);
  const waiting: Waiting[] = [];
  let hasEnded = false;
  const { base, hosts, index } = knowledge;
  const told: Told = { base, hosts: new Set(hosts), file: index.file };
  const worker = new Worker(new URL('./text-worker.ts', import.meta.url), {
    workerData: told,
    resourceLimits: LIMITS,
  });
  worker.on('message', (answer: Answer) => {
    const first = waiting.shift();
    if ('made' in answer) first?.resolve(answer.made);
    else first?.reject(answer.error);
  });
  const takeOver = (): void => {
    hasEnded = true;
    for (const { job, resolve } of waiting.splice(0)) resolve(own.make(job));
  };
  worker.on('error', takeOver);
  worker.on('exit', takeOver);
  return {
    make: (job) =>
      hasEnded || waiting.length >= MOST_AHEAD || job.body.html.length > LONG
        ? own.make(job)
        : new Promise((resolve, reject) => {
            waiting.push({ job, resolve, reject });
            worker.postMessage(job);
          }),
    close: async () => void (await worker.terminate()),
  };
}

/**
 * @param knowledge its index has been shared
 * @param posts how many there are to be
 */
export const texts = (knowledge: Knowledge, posts: number): Texts =>
  posts < MANY ? here(knowledge) : elsewhere(knowledge);
