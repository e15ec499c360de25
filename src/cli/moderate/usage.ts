export const USAGE = `Usage:
  npm run moderate                        on a terminal: look at comments and decide
  npm run moderate -- list [--json]       what waits, oldest first
  npm run moderate -- show ID [--json]    one comment, with what it answers
  npm run moderate -- approve ID…         publish
  npm run moderate -- reject ID…          keep off the site
  npm run moderate -- spam ID…            the same, and remember it as spam
  npm run moderate -- --help

Many at once, in place of the IDs:
  --all               every comment that waits, or those that the filters name
  --yes               decide without asking. On a terminal --all asks once; anywhere
                      else, as in a script, it decides only with --yes
  --dry-run           print what would be decided, decide nothing; also with IDs

Filters, for list and beside --all:
  --from "NAME"       signed with this name; capitals make no difference
  --older-than 7d     waiting for that long at least: 30m, 12h, 7d, 2w

Ctrl+C stops after the comment that is being decided on, and says which are left.
Nothing is lost: what was rejected or is spam stays in the repository.
For JSON alone use npm run --silent. Ends with 0 when all went well, 1 when
something failed or was stopped, 2 when the command line was wrong.`;
