export const USAGE = `Usage:
  npm run import -- FILE…              bring an old blog in: posts, pages and their whole discussion
  npm run import -- --from ADDRESS     the same from a WordPress blog that is still there
  npm run import -- --help

A FILE is what is left of the blog, known by what is in it:
  a WordPress export (XML; several files are one blog), the JSON of its REST API, a saved
  page of a post (HTML), a text capture of such a page, or a Disqus export (XML)
A folder stands for the files in it.

  --into DIR          the content folder, "content" where it is not given
  --dry-run           read everything and say what would be written; write nothing
  --report FILE       the whole reconciliation as JSON: each thing found, and what became of it
  --media DIR         a copy of the blog's uploads: pictures and files are taken from there
  --timezone ZONE     what dates without a zone are in, such as Australia/Sydney
  --author ID         the author of posts that do not say who wrote them
  --names FILE        names and quotations that a person worked out, for a text capture
  --only WHAT         posts, pages, comments, media, authors, or the slug of a post;
                      may be given several times
  --force             overwrite files that were edited since they were brought in
  --yes               write without asking; where there is no terminal nothing is asked

Nothing is written before everything has been read, and nothing that was edited by hand is
overwritten without --force. No e-mail address and no IP address of anyone who commented is
written. Ends with 0 when all went well, 1 when something that was asked for could not be
done, 2 when the command line was wrong, 130 when it was stopped.`;
