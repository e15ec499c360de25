import { DEEPEST_NESTING } from '../../discussion/markdown.ts';
import type { Block } from './comment-model.ts';

/** An open container. `li` stands in a list; what stands in a list but in no item becomes an item. */
interface Frame {
  name: 'root' | 'blockquote' | 'ul' | 'ol' | 'li';
  blocks: Block[];
  items: Block[][];
  start: number | undefined;
}

const frame = (name: Frame['name'], start?: number): Frame => ({ name, blocks: [], items: [], start });
const isList = (name: string): name is 'ul' | 'ol' => name === 'ul' || name === 'ol';
export type ContainerName = 'blockquote' | 'ul' | 'ol';

export const isContainer = (name: string): name is ContainerName => name === 'blockquote' || isList(name);

/** The quotations and lists that are open at one place of a comment, and what has gone into them. */
export class Containers {
  readonly #frames: Frame[] = [frame('root')];
  #depth = 0;
  /** How many of each are open, and how many of them are too deep to be kept. */
  readonly #open = new Map<string, number>();
  readonly #flat = new Map<string, number>();

  /** Where the next block belongs. In a list but in no item it makes an item of its own. */
  top(): Block[] {
    const top = this.#frames.at(-1) ?? frame('root');
    if (!isList(top.name)) return top.blocks;
    const item: Block[] = [];
    top.items.push(item);
    return item;
  }

  /** False where it is too deep: then its content belongs to what is around. */
  open(name: ContainerName, start: string | undefined): boolean {
    if (this.#depth >= DEEPEST_NESTING) {
      this.#flat.set(name, (this.#flat.get(name) ?? 0) + 1);
      return false;
    }
    if (this.#isInList()) this.#frames.push(frame('li'));
    this.#depth += 1;
    this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
    this.#frames.push(frame(name, name === 'ol' ? startOf(start) : undefined));
    return true;
  }

  /** Closes the innermost of that name and all that is open in it; nothing where none is open. */
  close(name: ContainerName | 'li'): void {
    const flat = this.#flat.get(name) ?? 0;
    if (name === 'li') this.#closeItem();
    else if (flat > 0) this.#flat.set(name, flat - 1);
    else if ((this.#open.get(name) ?? 0) > 0) while (this.#pop() !== name);
  }

  /** Begins an item, which ends the one before. */
  item(): void {
    this.#closeItem();
    if (this.#isInList()) this.#frames.push(frame('li'));
  }

  /** Closes all that is open. */
  end(): Block[] {
    while (this.#frames.length > 1) this.#pop();
    return this.#frames[0]?.blocks ?? [];
  }

  #isInList(): boolean {
    return isList(this.#frames.at(-1)?.name ?? '');
  }

  #closeItem(): void {
    if (this.#frames.at(-1)?.name === 'li') this.#pop();
  }

  /** Closes the innermost container and puts it where it stands. Gives its name. */
  #pop(): Frame['name'] {
    const popped = this.#frames.pop() ?? frame('root');
    const { name, blocks, items, start } = popped;
    if (name === 'li') {
      this.#frames.at(-1)?.items.push(blocks);
      return name;
    }
    this.#depth -= 1;
    this.#open.set(name, (this.#open.get(name) ?? 1) - 1);
    const target = this.top();
    if (isList(name)) {
      const kept = name === 'ol' ? items : items.filter((item) => item.length > 0);
      if (kept.some((item) => item.length > 0))
        target.push({ type: 'list', start: name === 'ol' ? (start ?? 1) : undefined, items: kept });
    } else if (blocks.length > 0) target.push({ type: 'quote', blocks });
    return name;
  }
}

function startOf(attribute: string | undefined): number {
  return /^\s*\d{1,8}\s*$/.test(attribute ?? '') ? Number(attribute) : 1;
}
