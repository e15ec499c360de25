/** What WordPress's database holds, as `php/truth.php` prints it. */
export interface Truth {
  posts: TruePost[];
  comments: TrueComment[];
}

export interface TruePost {
  id: string;
  type: string;
  status: string;
  password: boolean;
  title: string;
  slug: string;
  /** `YYYY-MM-DD hh:mm:ss` in UTC, or zeros. */
  date: string;
  /** The same moment by the blog's clock. */
  local: string;
  author: string;
  url: string;
  comments: string;
}

export interface TrueComment {
  id: string;
  post: string;
  parent: string;
  type: string;
  status: string;
  name: string;
  /** As WordPress links to it. */
  url: string;
  /** The number of the user who was logged in, or 0. */
  user: string;
  date: string;
  /** The same moment by the blog's clock, which is what old comments may have only. */
  local: string;
  /** As pages show it. */
  html: string;
  email: string;
  ip: string;
}
