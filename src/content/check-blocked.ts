import type { Problem } from '../schema/problem.ts';
import { site } from '../site.ts';
import { attributeOf, isElement, type Node, type Parsed } from './text-nodes.ts';

const IN_A_FILE = "put its rules into a file in the post's folder, such as post.css, and import that";
const FILM_OR_SOUND =
  'write a link to it, or put a film or a sound into content/media and write <Video> or <Audio>';

/** Elements that the policy lets show or do nothing, and what to write in their place. */
const ELEMENTS = new Map([
  ['embed', FILM_OR_SOUND],
  ['iframe', FILM_OR_SOUND],
  ['object', FILM_OR_SOUND],
  ['style', IN_A_FILE],
]);

/** Elements and components whose picture, sound or film must be on this site. */
const SHOWING = ['Audio', 'Video', 'audio', 'img', 'source', 'track', 'video'];

const isElsewhere = (address = ''): boolean =>
  /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(address) && !address.startsWith(`${site.url}/`);

/** What the policy blocks of an element or a component, each with the remedy. */
function* blockedOf(node: Node): Generator<{ what: string; remedy: string }> {
  const name = node.name ?? '';
  const src = attributeOf(node, 'src');
  const remedy = ELEMENTS.get(name);
  if (remedy) yield { what: `<${name}>`, remedy };
  if (name === 'script' && (src === undefined || isElsewhere(src)))
    yield {
      what: '<script>',
      remedy:
        "leave it out, or put it into a component in the post's folder, such as Own.astro, and import that",
    };
  if (name === 'link' && isElsewhere(attributeOf(node, 'href'))) yield { what: '<link>', remedy: IN_A_FILE };
  if (name === 'form' && isElsewhere(attributeOf(node, 'action')))
    yield {
      what: '<form> that sends to another site',
      remedy: 'write a link to a page there that has the form',
    };
  if (SHOWING.includes(name) && [src, attributeOf(node, 'poster')].some(isElsewhere))
    yield {
      what: `<${name}> of another site`,
      remedy: 'put the file into content/media and write its address there, or write a link to it',
    };
  // A component does with its attributes what it likes.
  if (/^\p{Lu}/u.test(name)) return;
  for (const { name: attribute = '' } of node.attributes ?? []) {
    if (/^on[a-z]+$/i.test(attribute)) yield { what: attribute, remedy: 'leave it out' };
    if (attribute === 'style')
      yield { what: 'style', remedy: `write a class in its place, and ${IN_A_FILE}` };
  }
}

/** What a text holds that the Content Security Policy of the pages blocks: a build publishes it, and no reader gets it. */
export const checkBlocked = ({ file, nodes, lineOf }: Parsed): Problem[] =>
  nodes.filter(isElement).flatMap((node) =>
    [...blockedOf(node)].map(({ what, remedy }) => ({
      file,
      field: '',
      message: `has ${what} on line ${lineOf(node)}, which the Content Security Policy of the site blocks: ${remedy}`,
    })),
  );
