import { afterEach, expect, test } from 'vitest';
import { HOSTED } from '../../../tests/peers/connect.ts';
import { fetchFrom, hostedUnderTest, newPeer, removePeers } from '../../../tests/peers/under-test.ts';
import { proposal } from '../testing.ts';

afterEach(() => expect(removePeers()).toEqual([]));

const sound = proposal('c1');

const at = (path: string) => ({ ...sound, path });

/** What a forge refuses, or what another makes something else of: both are asked nothing. */
test.each(
  HOSTED.flatMap((kind) =>
    Object.entries({
      'a description longer than the forge takes': { ...sound, body: 'x'.repeat(2_000_000) },
      'a title of 257 characters': { ...sound, title: 'x'.repeat(257) },
      'a path with a question mark': at('content/comments/a?post/c1.json'),
      'a path with a number sign': at('content/comments/a#post/c1.json'),
      'a path with an encoded slash': at('content/comments/a%2fpost/c1.json'),
      'a path that climbs': at('content/comments/../c1.json'),
      'a path with a dot for a folder': at('content/comments/./c1.json'),
      'a path with two slashes': at('content/comments//c1.json'),
      'a path with a backslash': at('content/comments/a\\post/c1.json'),
    }).map(([what, wrong]) => [kind, what, wrong] as const),
  ),
)('%s is not asked anything for %s', async (kind, _what, wrong) => {
  const peer = newPeer(kind);
  let asked = 0;
  const { forge } = hostedUnderTest(kind, peer, {
    fetch: (...request) => {
      asked += 1;
      return fetchFrom(peer)(...request);
    },
  });

  await expect(forge.propose(wrong)).rejects.toThrow(TypeError);
  expect(asked).toBe(0);
});
