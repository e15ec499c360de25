/**
 * The words of the interface. This line chooses the language of the whole site: another language is another file here
 * with the same names, such as `./ar.ts`.
 */
export * from './en.ts';
