/** The addresses that the intake answers. Netlify reads them from the function's own source, where a test compares them. */
export const ADDRESSES: readonly string[] = [
  '/api/comments',
  '/api/comments/preview',
  '/reply',
  '/reply/',
  '/comments/received',
  '/comments/received/',
];
