import { expect, test } from 'vitest';
import { pictureLink, withoutPictureLinks } from './elsewhere.ts';

test('a link shows the words of pictures in it, and no link of theirs', () => {
  const html = `<em>a</em> ${pictureLink('https://a.test/b.jpg', 'One & two')} <a href="/">b</a>${pictureLink('https://a.test/c.jpg', 'Three')}`;
  expect(withoutPictureLinks(html)).toBe('<em>a</em> One &amp; two <a href="/">b</a>Three');
});

test('nothing in a picture’s address or words is read as HTML', () => {
  expect(pictureLink('https://a.test/"onload="x', '</a><script>')).toMatch(
    /^<!--picture--><a class="elsewhere" href="https:\/\/a\.test\/&quot;onload=&quot;x" rel="nofollow noopener"><!--picture-->&lt;\/a&gt;&lt;script&gt;<!--picture--><\/a><!--picture-->$/,
  );
});
