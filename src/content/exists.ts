import { stat } from 'node:fs/promises';

/** Whether there is a file at a path. */
export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
