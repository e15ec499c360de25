import { usableForge } from '../forge/index.ts';
import { blobsStore } from '../outbox/blobs.ts';
import { keeping } from '../outbox/index.ts';

const log = (message: string): void => console.error(message);

/** Proposes what the outbox holds, every minute; twice an hour also what failures have left half-done. */
export default async (): Promise<void> => {
  const { outbox } = keeping({ forge: usableForge(process.env), store: blobsStore(), log });
  await outbox?.drain({ finish: new Date().getMinutes() % 30 === 0 });
};

export const config = {
  nodeBundler: 'none',
  schedule: '* * * * *',
};
