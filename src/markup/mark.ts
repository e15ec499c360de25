/** A drawing of the site's mark: threads of a discussion, of 12 by 12 units. */
export interface Drawing {
  /** Of each side, in pixels; nothing where it takes what room there is. */
  size?: number;
  /** Around the mark, in its units. */
  margin: number;
  /** The colour that it stands on; nothing where that is transparent. */
  ground?: string;
}

/** The site's mark as an SVG, which can be drawn sharply at 14 pixels and at each multiple. */
export function markSvg({ size, margin, ground }: Drawing): string {
  const side = 12 + 2 * margin;
  const sized = size === undefined ? '' : ` width='${size}' height='${size}'`;
  const behind =
    ground === undefined
      ? ''
      : `<path fill='${ground}' d='M-${margin}-${margin}h${side}v${side}h-${side}z'/>`;
  return `<svg xmlns='http://www.w3.org/2000/svg'${sized} viewBox='-${margin}-${margin} ${side} ${side}'>${behind}<path fill='#a8421f' d='M0 0h12v2H0zm3 4h9v2H3zm3 4h6v2H6zM0 4h1v8H0zm3 4h1v4H3z'/></svg>`;
}

/** The mark as an address that holds it whole: in a file of its own it would be one request more for each reader. */
export const MARK_ADDRESS = `data:image/svg+xml,${markSvg({ margin: 1 }).replace(/[<>#]/g, encodeURIComponent)}`;
