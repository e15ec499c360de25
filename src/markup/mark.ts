/** A drawing of the site's mark: the lines of a thread, of 12 by 12 units. */
export interface Drawing {
  /** Of each side, in pixels; nothing where it takes what room there is. */
  size?: number;
  /** Around the mark, in its units. */
  margin: number;
  /** The colour that it stands on; nothing where that is transparent. */
  ground?: string;
}

/** The site's mark as an SVG. It is short, since each page holds it. */
export function markSvg({ size, margin, ground }: Drawing): string {
  const side = 12 + 2 * margin;
  const sized = size === undefined ? '' : ` width='${size}' height='${size}'`;
  const behind =
    ground === undefined
      ? ''
      : `<path fill='${ground}' d='M-${margin}-${margin}h${side}v${side}h-${side}z'/>`;
  return `<svg xmlns='http://www.w3.org/2000/svg'${sized} viewBox='-${margin} -${margin} ${side} ${side}'>${behind}<path stroke='#a8421f' stroke-width='2' d='M0 2h12M4 6h8M8 10h4'/></svg>`;
}

/** The mark as an address that holds it whole: in a file of its own it would be one request more for each reader. */
export const MARK_ADDRESS = `data:image/svg+xml,${markSvg({ margin: 2 }).replaceAll('#', '%23')}`;
