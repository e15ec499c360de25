/** What the global set-up gives to the tests of the build. */
declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the site that was built. */
    dist: string;
  }
}

export {};
