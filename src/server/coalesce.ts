/**
 * Makes an errand that never runs beside itself. Asked for while it runs, it runs once more afterwards, however often it
 * was asked for. The promise is kept when nothing is left to do. The errand deals with its own errors.
 */
export function coalesce(errand: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await errand();
    } while (again);
    running = undefined;
  };
  return () => {
    again = true;
    running ??= run();
    return running;
  };
}
