import { styleText } from 'node:util';
import { forgeFrom } from '../forge/index.ts';
import { directoryStore } from '../outbox/directory.ts';
import { keeping, outboxFolder } from '../outbox/index.ts';
import { serveProject } from '../server/serve-project.ts';

const { PORT = '4321', HOST = '127.0.0.1', URL: url } = process.env;

const say = (text: string): void => console.log(text);
const complain = (text: string): void => console.error(styleText('red', text));
const time = (): string => new Date().toTimeString().slice(0, 8);

function fail(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    complain(`Port ${PORT} is taken. Stop what runs there, or choose another: PORT=4322 npm start`);
  } else complain(message);
  process.exit(1);
}

const port = Number(PORT);
if (!Number.isInteger(port) || port < 0 || port > 65535) fail(new Error(`PORT is not a port: ${PORT}`));

// One request that goes wrong must not take the site from everybody else.
process.on('unhandledRejection', (error) => complain(`Something went wrong: ${error}`));

say(styleText('dim', 'Building the site …'));
try {
  const forge = forgeFrom(process.env);
  const store = directoryStore(outboxFolder(process.env));
  const { url: address, close } = await serveProject({
    root: process.cwd(),
    port,
    host: HOST,
    url,
    keeping: keeping({ forge, store, log: complain }),
    log: complain,
    rebuilt: (error) => {
      if (!error) return say(`${styleText('dim', time())} The site is up to date.`);
      complain(`${time()} The site could not be built; readers still see the last build.\n${error.message}`);
    },
  });
  say(`\n  ${styleText('bold', 'The site')}  ${styleText('cyan', address)}`);
  say(`  ${styleText('bold', 'Comments')}  ${forge.description}`);
  say(styleText('dim', `\n  What changes in content/ is on the page in seconds. Ctrl+C stops.\n`));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void close().then(() => process.exit(0)));
  }
} catch (error) {
  fail(error);
}
