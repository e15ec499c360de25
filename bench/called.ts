import { parseArgs } from 'node:util';

/** What a measurement was called with. */
export interface Called {
  /** Everything but options, in its order. */
  words: string[];
  /** Reads a whole number of 1 or more. */
  number(name: string, text: string): number;
  /** Says what is wrong, and how it is done; ends with 2. */
  refuse(sentence: string): never;
}

/** Reads the command line of a measurement. With `--help` it prints the usage and ends. */
export function called(usage: string): Called {
  const refuse = (sentence: string): never => {
    console.error(`${sentence}\n\n${usage}`);
    process.exit(2);
  };
  const read = () => {
    try {
      return parseArgs({ options: { help: { type: 'boolean', short: 'h' } }, allowPositionals: true });
    } catch (error) {
      return refuse((error as Error).message);
    }
  };
  const { values, positionals } = read();
  if (values.help) {
    console.log(usage);
    process.exit();
  }
  return {
    words: positionals,
    number: (name, text) =>
      /^[1-9]\d{0,8}$/.test(text)
        ? Number(text)
        : refuse(`"${text}" cannot be ${name}: write a whole number of 1 or more.`),
    refuse,
  };
}
