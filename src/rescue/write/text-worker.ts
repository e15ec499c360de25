import { parentPort, workerData } from 'node:worker_threads';
import { sharedDisk } from '../disk.ts';
import { type Knowledge, type TextJob, textMaker } from './text.ts';

/** What another thread is told of the blog: the index by its file. */
export type Told = Omit<Knowledge, 'index'> & { file: string };

/** The other thread: makes MDX of texts, in the order in which they come. */
const { file, ...told } = workerData as Told;
const make = textMaker({ ...told, index: sharedDisk(file) });

parentPort?.on('message', (job: TextJob) => {
  try {
    parentPort?.postMessage({ made: make(job) });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
