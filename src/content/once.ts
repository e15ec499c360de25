/** Works something out once for a whole build: most pages ask for it. Never keeps it in dev, where content changes. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    if (!kept || import.meta.env.DEV) kept = work();
    return kept;
  };
}
