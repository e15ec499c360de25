type Style = Record<string, string | number>;

/** An element as Satori reads it, which is how React's look. */
export interface PictureNode {
  type: 'div' | 'img';
  key: string | null;
  props: { style: Style; children?: string | PictureNode[]; src?: string };
}

/** A box of a picture. Satori wants `display` of each that has more than a text in it. */
export const boxOf = (style: Style, children: string | PictureNode[], key = ''): PictureNode => ({
  type: 'div',
  key: key || null,
  props: { style: { display: 'flex', ...style }, children },
});
