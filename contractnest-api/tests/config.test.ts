import { createConnection } from 'node:net';
import { ConfigError, readConfig } from '../src/config.ts';
import { addressKey } from '../src/http/client-ip.ts';
import { close, createHttpServer, listen } from '../src/server.ts';

const least = { CN_EDGE_URL: 'http://127.0.0.1:54321', CN_JWT_PRIVATE_KEY: '{}' };

describe('configuration', () => {
  it('has defaults for all but the edge and the key', () => {
    expect(readConfig(least)).toMatchObject({
      CN_PORT: 3000,
      CN_HOST: '127.0.0.1',
      CN_CORS_ORIGINS: [],
      CN_EXIT_WITH_PARENT: false,
    });
  });

  it('reads numbers, flags and lists; empty means unset', () => {
    const config = readConfig({
      ...least,
      CN_PORT: '0',
      CN_EXIT_WITH_PARENT: '1',
      CN_CORS_ORIGINS: 'https://a.example,',
      CN_UI_DIR: ' ',
    });
    expect(config).toMatchObject({ CN_PORT: 0, CN_EXIT_WITH_PARENT: true, CN_CORS_ORIGINS: ['https://a.example'] });
    expect(config.CN_UI_DIR).toBeUndefined();
  });

  it.each([
    [{}, /CN_EDGE_URL is not set\n.*CN_JWT_PRIVATE_KEY is not set/],
    [{ ...least, CN_PORT: 'abc' }, /CN_PORT must be/],
    [{ ...least, CN_PORT: '70000' }, /CN_PORT must not be greater than 65535/],
    [{ ...least, CN_EDGE_URL: 'ftp://x' }, /CN_EDGE_URL must be a URL/],
    [{ ...least, CN_LOG_LEVEL: 'loud' }, /CN_LOG_LEVEL must be one of/],
    [{ ...least, CN_EXIT_WITH_PARENT: 'maybe' }, /CN_EXIT_WITH_PARENT must be a boolean/],
    [{ ...least, CN_CORS_ORIGINS: '*' }, /CN_CORS_ORIGINS must be a URL/],
  ])('%j is refused in words', (env, words) => {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(words);
  });

  it('never repeats a value, which may be a secret', () => {
    expect(() => readConfig({ ...least, CN_JWT_PRIVATE_KEY: 'half-a-secret' })).toThrow(/^((?!half-a-secret)[^])*$/);
  });
});

describe('addresses', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:DB8::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['nonsense', 'unknown'],
    [undefined, 'unknown'],
  ])('%s counts as %s', (ip, key) => {
    expect(addressKey(ip)).toBe(key);
  });
});

describe('the server', () => {
  it('has limits for slow clients', () => {
    const server = createHttpServer(() => undefined, 10);
    expect([server.headersTimeout, server.requestTimeout, server.maxConnections]).toEqual([10_000, 30_000, 10]);
  });

  it('lets a running request end, and closes idle connections', async () => {
    let arrived: (value: unknown) => void = () => undefined;
    const hasArrived = new Promise((resolve) => (arrived = resolve));
    const server = createHttpServer((_req, res) => {
      arrived(true);
      setTimeout(() => res.end('done'), 150);
    }, 10);
    const port = await listen(server, 0, '127.0.0.1');
    const idle = createConnection(port, '127.0.0.1');
    const idleClosed = new Promise((resolve) => idle.once('close', resolve).resume());
    const running = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
    await hasArrived;
    await close(server, 2_000);
    expect(await running).toBe('done');
    await idleClosed;
  });
});
