/** Listens for Ctrl+C (SIGINT), which then does not end the program. `release` gives it its old meaning back. */
export function interruptible(): { signal: AbortSignal; release(): void } {
  const stopping = new AbortController();
  const abort = (): void => stopping.abort();
  process.on('SIGINT', abort);
  return { signal: stopping.signal, release: () => void process.off('SIGINT', abort) };
}
