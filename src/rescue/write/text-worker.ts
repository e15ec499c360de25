import { parentPort, workerData } from 'node:worker_threads';
import { type Knowledge, type TextJob, textMaker } from './text.ts';

/** The other thread: makes MDX of texts, in the order in which they come. */
const make = textMaker(workerData as Knowledge);

parentPort?.on('message', (job: TextJob) => {
  try {
    parentPort?.postMessage({ made: make(job) });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
