import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const SYSTEM = '/usr/share/wordpress';
const HERE = import.meta.dirname;
const THEMES = ['twentytwentyone', 'twentytwentytwo', 'twentytwentythree'];

/** A WordPress that runs on 127.0.0.1, in a folder of its own. */
export interface WordPress {
  url: string;
  /** Runs one of the scripts in `php/` and returns what it prints. */
  php(script: string, ...args: string[]): string;
  /** The folder of its uploads. */
  uploads: string;
  stop(): Promise<void>;
}

function works(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The Debian packages that are needed and not there. */
export function missingPackages(): string[] {
  const module = (name: string) => works('php', ['-r', `exit(extension_loaded('${name}') ? 0 : 1);`]);
  return [
    ...(existsSync(join(SYSTEM, 'wp-includes/version.php')) ? [] : ['wordpress']),
    ...THEMES.filter((theme) => !existsSync(join(SYSTEM, 'wp-content/themes', theme))).map(
      (theme) => `wordpress-theme-${theme}`,
    ),
    ...(works('mariadbd', ['--version']) && works('sh', ['-c', 'command -v mariadb-install-db'])
      ? []
      : ['mariadb-server']),
    ...(works('php', ['-v']) ? [] : ['php-cli']),
    ...(module('mysqli') ? [] : ['php-mysql']),
    ...(module('gd') ? [] : ['php-gd']),
    ...(module('mbstring') ? [] : ['php-mbstring']),
  ];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1');
  return address.port;
}

async function until(what: string, ready: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await ready()) return;
    await wait(200);
  }
  throw new Error(`${what} did not start within a minute`);
}

/** Ends a process with those that it has started itself. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await ended;
}

async function startDatabase(folder: string): Promise<{ socket: string; child: ChildProcess }> {
  const data = join(folder, 'database');
  const socket = join(folder, 'db.sock');
  const { username } = userInfo();
  const own = ['--no-defaults', `--datadir=${data}`, `--user=${username}`];
  execFileSync('mariadb-install-db', [...own, '--auth-root-authentication-method=normal', '--skip-test-db'], {
    stdio: 'ignore',
  });
  const child = spawn(
    'mariadbd',
    [...own, `--socket=${socket}`, `--pid-file=${join(folder, 'db.pid')}`, '--skip-networking'],
    { stdio: 'ignore', detached: true },
  );
  const client = ['--no-defaults', `--socket=${socket}`, '--user=root', '-e'];
  await until('The database', () => works('mariadb', [...client, 'SELECT 1']));
  execFileSync('mariadb', [...client, 'CREATE DATABASE wordpress CHARACTER SET utf8mb4']);
  return { socket, child };
}

function configuration(socket: string, url: string): string {
  const settings = {
    DB_NAME: 'wordpress',
    DB_USER: 'root',
    DB_PASSWORD: '',
    DB_HOST: `localhost:${socket}`,
    DB_CHARSET: 'utf8mb4',
    DB_COLLATE: '',
    WP_HOME: url,
    WP_SITEURL: url,
    DISABLE_WP_CRON: true,
    WP_HTTP_BLOCK_EXTERNAL: true,
    AUTOMATIC_UPDATER_DISABLED: true,
    WP_POST_REVISIONS: 2,
    EMPTY_TRASH_DAYS: 30,
  };
  const lines = Object.entries(settings).map(
    ([name, value]) => `define('${name}', ${JSON.stringify(value)});`,
  );
  return `<?php
${lines.join('\n')}
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
if (PHP_SAPI === 'cli') $_SERVER += ['HTTP_HOST' => '${new URL(url).host}', 'REQUEST_METHOD' => 'GET'];
require_once ABSPATH . 'wp-settings.php';
`;
}

function layOut(folder: string, socket: string, url: string): string {
  const root = join(folder, 'wordpress');
  cpSync(SYSTEM, root, { recursive: true, dereference: true });
  rmSync(join(root, 'wp-content/plugins'), { recursive: true, force: true });
  cpSync(join(HERE, 'themes'), join(root, 'wp-content/themes'), { recursive: true });
  mkdirSync(join(root, 'wp-content/uploads'), { recursive: true });
  cpSync(join(HERE, 'php/books.php'), join(root, 'wp-content/mu-plugins/books.php'));
  writeFileSync(join(root, 'wp-config.php'), configuration(socket, url));
  return root;
}

/**
 * Lays WordPress out in a folder, starts its database (reached by a socket only) and serves it on 127.0.0.1.
 * @param folder an empty folder; its path is to be short, for a socket's name may have 107 bytes
 */
export async function startWordPress(folder: string, wanted?: number): Promise<WordPress> {
  const port = wanted ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const database = await startDatabase(folder);
  const root = layOut(folder, database.socket, url);
  const quiet = ['-d', 'sendmail_path=/bin/true', '-d', 'memory_limit=512M', '-d', 'display_errors=stderr'];
  const env = { ...process.env, WORDPRESS: root };
  const web = spawn('php', [...quiet, '-S', `127.0.0.1:${port}`, '-t', root, join(HERE, 'php/router.php')], {
    env: { ...env, PHP_CLI_SERVER_WORKERS: '3' },
    stdio: 'ignore',
    detached: true,
  });
  return {
    url,
    uploads: join(root, 'wp-content/uploads'),
    php: (script, ...args) =>
      execFileSync('php', [...quiet, join(HERE, 'php', script), ...args], {
        env,
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    stop: async () => {
      await end(web);
      await end(database.child);
    },
  };
}
