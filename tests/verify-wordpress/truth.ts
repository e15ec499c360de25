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
  url: string;
  user: string;
  date: string;
  raw: string;
  /** As pages show it. */
  html: string;
  email: string;
  ip: string;
}
