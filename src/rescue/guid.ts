/**
 * Whether a post's guid names another number than its own, such as `https://old.example.org/?p=568` of the post 1158.
 * Guids stay as they are where a blog moves from one WordPress to another, or a post is copied: what had that address
 * is another post.
 */
export function namesAnother(guid: string, id: string | undefined): boolean {
  const number = /[?&](?:p|page_id)=(\d{1,20})(?:&|$)/.exec(guid.replaceAll('&#038;', '&'))?.[1];
  return number !== undefined && number !== id;
}
