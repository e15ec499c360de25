import { DEEPEST_NESTING } from '../../discussion/markdown.ts';
import { OpenCode } from './comment-code.ts';
import { type ContainerName, Containers, isContainer } from './comment-containers.ts';
import { EMBEDS, HEADING, MARK_OF, PARAGRAPHS } from './comment-elements.ts';
import { embedded, linkOf, pictureOf, type Report, tellHandlers } from './comment-links.ts';
import type { Block, Run } from './comment-model.ts';
import { OpenMarks } from './comment-open-marks.ts';
import { tidyRuns, withWwwLinks } from './comment-runs.ts';
import { type ShownToken, shownTokens } from './shown-tokens.ts';

type Open = ShownToken & { type: 'open' };

/**
 * Makes a comment's HTML blocks of words, by the order of its tags: there is no tree to go down, so that no depth
 * overflows anything.
 * @param form `raw` as WordPress keeps it, where a line end is a break and an empty line a paragraph; `html` as it prints
 */
export function commentBlocks(html: string, form: 'raw' | 'html', report: Report): Block[] {
  const reader = new BlockReader(form, report);
  for (const token of shownTokens(html)) reader.read(token);
  return reader.end();
}

class BlockReader {
  readonly #form: 'raw' | 'html';
  readonly #report: Report;
  readonly #containers = new Containers();
  readonly #marks = new OpenMarks();
  #runs: Run[] = [];
  readonly #code = new OpenCode();
  #skipping: string | undefined;

  constructor(form: 'raw' | 'html', report: Report) {
    this.#form = form;
    this.#report = report;
  }

  read(token: ShownToken): void {
    if (this.#skipping !== undefined) {
      if (token.type === 'close' && token.name === this.#skipping) this.#skipping = undefined;
    } else if (token.type === 'text') this.#text(token.text);
    else if (token.type === 'open') this.#openTag(token);
    else this.#closeTag(token.name);
  }

  end(): Block[] {
    this.#codeEnded(this.#code.endAll());
    this.#flush();
    return this.#containers.end();
  }

  #text(text: string): void {
    if (this.#code.isOpen) this.#code.push(text);
    else if (this.#form === 'html') this.#words(text);
    else this.#typed(text);
  }

  /** As wpautop reads it: a line end is a break, but not after one; an empty line ends the paragraph. */
  #typed(text: string): void {
    const lines = text.replace(/\r\n?/g, '\n').split('\n');
    lines.forEach((line, index) => {
      if (index > 0 && !(index === 1 && lines[0]?.trim() === '' && this.#runs.at(-1)?.type === 'break'))
        this.#break();
      this.#words(line);
    });
  }

  #words(text: string): void {
    if (text === '') return;
    const run: Run = { type: 'text', text, marks: this.#marks.now };
    if (this.#form === 'raw') this.#runs.push(...withWwwLinks(run));
    else this.#runs.push(run);
  }

  #break(): void {
    if (this.#code.isOpen) this.#code.push('\n');
    else this.#runs.push({ type: 'break', marks: this.#marks.now });
  }

  #openTag(token: Open): void {
    const { name, attributes } = token;
    tellHandlers(attributes, this.#report);
    if (name === 'script' || name === 'style') {
      this.#report('removed', `a ${name} was taken out`);
      this.#skipping = name;
    } else if (name === 'br') this.#break();
    else if (name === 'pre' || name === 'listing') this.#startCode();
    else if (this.#code.isOpen) return;
    else if (isContainer(name)) this.#container(name, attributes);
    else if (name === 'li') {
      this.#flush();
      this.#containers.item();
    } else if (this.#inline(token)) return;
    else this.#boundary(name);
  }

  #closeTag(name: string): void {
    if (name === 'pre' || name === 'listing') this.#codeEnded(this.#code.end());
    else if (name === 'p' || name === 'br') name === 'br' ? this.#break() : this.#flush();
    else if (this.#code.isOpen) return;
    else if (isContainer(name) || name === 'li') {
      this.#flush();
      this.#containers.close(name);
    } else if (name === 'a') this.#marks.link(undefined);
    else if (name === 'q') this.#words('”');
    else if (HEADING.test(name)) {
      this.#flush();
      this.#marks.close('strong');
    } else this.#closeOther(name);
  }

  #closeOther(name: string): void {
    const mark = MARK_OF.get(name);
    if (mark) this.#marks.close(mark);
    else if (PARAGRAPHS.has(name)) this.#flush();
  }

  #container(name: ContainerName, attributes: ReadonlyMap<string, string>): void {
    this.#flush();
    if (name === 'blockquote' && attributes.get('cite'))
      this.#report('removed', 'the address that a quotation names as its source');
    if (!this.#containers.open(name, attributes.get('start')))
      this.#report('changed', `what was nested deeper than ${DEEPEST_NESTING} stands at that depth`);
  }

  #boundary(name: string): void {
    if (name === 'tr' || name === 'table') this.#report('changed', 'a table became lines');
    if (name === 'tr') this.#break();
    else if (name === 'td' || name === 'th') this.#words(' ');
    else if (PARAGRAPHS.has(name)) this.#flush();
    if (name === 'hr') this.#containers.top().push({ type: 'rule' });
    if (!HEADING.test(name)) return;
    this.#report('changed', 'a heading became a strong paragraph');
    this.#marks.open('strong');
  }

  /** Reads what stands in a line. True where it was such an element. */
  #inline({ name, attributes }: Open): boolean {
    const mark = MARK_OF.get(name);
    const source = EMBEDS.get(name);
    if (mark) this.#marks.open(mark);
    else if (name === 'a') this.#marks.link(linkOf(attributes, this.#report));
    else if (name === 'img') this.#image(attributes);
    else if (name === 'q') {
      if (attributes.get('cite')) this.#report('removed', 'the address that a quotation names as its source');
      this.#words('“');
    } else if (source) this.#embed(attributes.get(source) ?? '');
    else if (name === 'abbr' || name === 'acronym') {
      if (attributes.get('title'))
        this.#report('removed', 'the long form of an abbreviation, which showed only on pointing');
    } else if (name === 'sup' || name === 'sub')
      this.#report('changed', 'raised or lowered characters stand on the line');
    else return false;
    return true;
  }

  #image(attributes: ReadonlyMap<string, string>): void {
    const { alt, src, isSmiley } = pictureOf(attributes);
    if (isSmiley && alt !== '') this.#words(alt);
    else if (src !== undefined) {
      this.#report('changed', 'a picture became a link');
      this.#runs.push({ type: 'image', src, alt, marks: this.#marks.now });
    } else {
      this.#report('removed', 'a picture without an address on the web was taken out');
      this.#words(alt);
    }
  }

  #embed(source: string): void {
    const run = embedded(source, this.#marks.now);
    if (run === undefined) return;
    this.#report('changed', 'something embedded became a link');
    this.#words(' ');
    this.#runs.push(run);
    this.#words(' ');
  }

  #startCode(): void {
    if (!this.#code.isOpen) this.#flush();
    this.#code.start();
  }

  #codeEnded(code: ReturnType<OpenCode['end']>): void {
    if (code === undefined) return;
    if (!code.whole)
      this.#report('changed', 'code lost blanks at line ends, empty lines or unseen characters');
    if (/\S/.test(code.text)) this.#containers.top().push({ type: 'code', text: code.text });
  }

  /** Ends the paragraph. */
  #flush(): void {
    if (this.#runs.length === 0) return;
    const paragraphs = tidyRuns(this.#runs);
    this.#runs = [];
    if (paragraphs.length === 0) return;
    const target = this.#containers.top();
    for (const runs of paragraphs) target.push({ type: 'paragraph', runs });
  }
}
