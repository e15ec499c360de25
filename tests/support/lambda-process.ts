/**
 * Runs in a process of its own, with the bundle's folder as its working folder: loads a function's entry file as Lambda
 * does and answers events that come as messages. Netlify's bootstrap is in the bundle; what it finds in Lambda and
 * nowhere else is the `awslambda` object.
 */
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

interface Metadata {
  statusCode: number;
  headers?: Record<string, boolean | number | string>;
  multiValueHeaders?: Record<string, readonly (boolean | number | string)[]>;
}

class ResponseStream extends Writable {
  metadata: Metadata = { statusCode: 200 };
  readonly chunks: Buffer[] = [];
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }
}

type Handler = (event: unknown, stream: ResponseStream, context: unknown) => Promise<void>;

Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: (handler: Handler): Handler => handler,
    HttpResponseStream: {
      from: (stream: ResponseStream, metadata: Metadata) => Object.assign(stream, { metadata }),
    },
  },
});

const [entry = ''] = process.argv.slice(2);
const { handler } = (await import(pathToFileURL(join(process.cwd(), entry)).href)) as { handler: Handler };

const headersOf = ({ headers = {}, multiValueHeaders = {} }: Metadata): [string, string][] => [
  ...Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
  ...Object.entries(multiValueHeaders).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, String(value)]),
  ),
];

process.on('message', async ({ id, event }: { id: string; event: unknown }) => {
  const stream = new ResponseStream();
  const finished = new Promise<void>((resolve) => stream.once('finish', resolve));
  const context = {
    awsRequestId: id,
    callbackWaitsForEmptyEventLoop: false,
    clientContext: {},
    getRemainingTimeInMillis: () => 60_000,
  };
  try {
    await handler(event, stream, context);
    stream.end();
    await finished;
    const { metadata, chunks } = stream;
    process.send?.({
      id,
      status: metadata.statusCode,
      headers: headersOf(metadata),
      body: Buffer.concat(chunks).toString('base64'),
    });
  } catch (error) {
    process.send?.({ id, error: String((error as Error).stack) });
  }
});
process.send?.('ready');
