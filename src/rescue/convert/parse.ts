import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { type DefaultTreeAdapterMap, defaultTreeAdapter, Parser, type Token } from 'parse5';
import { VFile } from 'vfile';

type Tree = DefaultTreeAdapterMap;
type Adapter = typeof defaultTreeAdapter;

/** No post that a person wrote nests so deep. What is deeper loses its tags and keeps its words. */
const DEEPEST = 60;
/** Of marks such as `<b>` that are left open, and which HTML opens again in every paragraph that follows. */
const MOST_MARKS = 12;
/** So many elements may be made that no tag asked for: after that, marks are not opened again. */
const MOST_REOPENED = 20_000;

const MARKS = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));
/** What never holds another element, and may stand at any depth. */
const LEAVES = new Set(
  (
    'area base basefont bgsound br col embed frame hr img image input keygen link meta param source track wbr ' +
    'iframe noembed noframes plaintext script style textarea title xmp'
  ).split(' '),
);

/** Where a node stands, looked for where it most often is: a long text must not be gone through for each of its nodes. */
const placeOf = <T>(nodes: readonly T[], node: T): number =>
  nodes[0] === node ? 0 : nodes.lastIndexOf(node);

const adapter: Adapter = {
  ...defaultTreeAdapter,
  insertBefore(parent, node, before) {
    parent.childNodes.splice(placeOf(parent.childNodes, before), 0, node);
    node.parentNode = parent;
  },
  insertTextBefore(parent, text, before) {
    const last = parent.childNodes[placeOf(parent.childNodes, before) - 1];
    if (last !== undefined && defaultTreeAdapter.isTextNode(last)) last.value += text;
    else adapter.insertBefore(parent, defaultTreeAdapter.createTextNode(text), before);
  },
  detachNode(node) {
    if (node.parentNode === null) return;
    node.parentNode.childNodes.splice(placeOf(node.parentNode.childNodes, node), 1);
    node.parentNode = null;
  },
};

/** A parser that opens no more than a person's text can mean. */
const boundedParser = (told: (offset: number) => void) =>
  class extends Parser<Tree> {
    #asked = 0;
    #opened = 0;

    override onStartTag(token: Token.TagToken): void {
      this.#asked += 1;
      if (this.#isTooDeep(token.tagName) || this.#isTooMarked(token.tagName)) this.#tell(token);
      else super.onStartTag(token);
    }

    override onItemPush(node: Tree['parentNode'], tag: number, isTop: boolean): void {
      this.#opened += 1;
      super.onItemPush(node, tag, isTop);
    }

    override _reconstructActiveFormattingElements(): void {
      if (this.#opened - this.#asked <= MOST_REOPENED) super._reconstructActiveFormattingElements();
      else if (this.activeFormattingElements.newest !== null) this.#tell(this.currentToken);
    }

    #isTooDeep(name: string): boolean {
      if (this.openElements.stackTop < DEEPEST) return false;
      return this.currentNotInHTML || !LEAVES.has(name);
    }

    #isTooMarked(name: string): boolean {
      if (!MARKS.has(name)) return false;
      let open = 0;
      for (
        let entry = this.activeFormattingElements.newest;
        entry !== null && 'element' in entry;
        entry = entry.older
      )
        open += 1;
      return open >= MOST_MARKS;
    }

    #tell(token: Token.Token | null): void {
      told(token?.location?.startOffset ?? 0);
    }
  };

/**
 * Parses HTML as a browser does, in a time that grows with its length only, into a tree that is never too deep to be gone
 * through.
 * @param told called with the offset of each tag that was left out for that
 */
export function parseHtml(html: string, told: (offset: number) => void): Root {
  const options = { sourceCodeLocationInfo: true, scriptingEnabled: false, treeAdapter: adapter };
  const parser = boundedParser(told).getFragmentParser(null, options);
  parser.tokenizer.write(html, true);
  const fragment = defaultTreeAdapter.createDocumentFragment();
  const [root] = parser.document.childNodes;
  if (root !== undefined && 'childNodes' in root) fragment.childNodes = root.childNodes;
  const tree = fromParse5(fragment, { file: new VFile(html) });
  return tree.type === 'root' ? tree : { type: 'root', children: [] };
}
