/**
 * Turns a task into one whose late answers are dropped: `settled` is called for the newest run only, with what it gave
 * or with its failure. The function that is returned begins a run; its `cancel` drops the one under way.
 */
export function newestOnly<Input, Output>(
  task: (input: Input) => Promise<Output>,
  settled: (input: Input, outcome: { value: Output } | { error: unknown }) => void,
): { (input: Input): Promise<void>; cancel(): void } {
  let newest = 0;
  const run = async (input: Input): Promise<void> => {
    newest += 1;
    const mine = newest;
    const outcome = await task(input).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    if (mine === newest) settled(input, outcome);
  };
  return Object.assign(run, {
    cancel: () => {
      newest += 1;
    },
  });
}
