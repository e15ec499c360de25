import { isRecord } from '../record.ts';

const RESCUED = /^rescued: .*$/m;

/** A file brought in once more was brought in when it was: the day of the file that is there stays. */
export function withItsDay(text: string, existing: string): string {
  const [day] = RESCUED.exec(frontOf(existing)) ?? [];
  if (day === undefined) return text;
  const front = frontOf(text);
  return front.replace(RESCUED, () => day) + text.slice(front.length);
}

function frontOf(text: string): string {
  const end = text.startsWith('---\n') ? text.indexOf('\n---\n', 3) : -1;
  return end === -1 ? '' : text.slice(0, end);
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The fields in which two comments or authors differ, such as `author.name`. */
function differingFields(a: Record<string, unknown>, b: Record<string, unknown>, above = ''): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((name) => {
    const [one, other] = [a[name], b[name]];
    if (isRecord(one) && isRecord(other)) return differingFields(one, other, `${above}${name}.`);
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [`${above}${name}`];
  });
}

/** In what two texts of one file differ, in a few words. */
export function differenceOf(file: string, existing: string, text: string): string {
  const [a, b] = [parsed(existing), parsed(text)];
  if (file.endsWith('.json') && a !== undefined && b !== undefined) {
    const fields = differingFields(a, b);
    return fields.length > 0 ? `differs in ${fields.join(', ')}` : 'differs in its form only';
  }
  const [here, there] = [existing.split('\n'), text.split('\n')];
  const line = here.findIndex((words, n) => words !== there[n]);
  return `differs from line ${(line === -1 ? here.length : line) + 1} on`;
}
