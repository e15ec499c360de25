/** How a repository on GitHub is reached. */
export interface GithubOptions {
  /** `owner/name`. */
  repository: string;
  /** The branch that is published. */
  base: string;
  /** The API's address, without a slash at its end; GitHub Enterprise has its own. */
  url: string;
  credentials: { token: string } | GithubApp;
}

/** An App's installation. */
export interface GithubApp {
  appId: string;
  /** PEM, as GitHub hands it out. */
  privateKey: string;
  installationId: number;
}

/** How a repository on GitLab, Forgejo or Gitea is reached. */
export interface TokenOptions {
  /** `owner/name`; on GitLab with all groups, `group/subgroup/name`. */
  repository: string;
  base: string;
  /** The forge's own address, without a slash at its end, such as `https://codeberg.org`. */
  url: string;
  token: string;
}
