/** Logos: told by their content, drawn anew, bounded. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { json } from './support/fake-edge.ts';
import { adminKey, bearer, startApi, tenantId, type TestApi } from './support/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const upload = (bytes: Buffer) =>
  api.http
    .put('/api/tenant/profile/logo')
    .set('authorization', bearer(adminKey))
    .send({ content: bytes.toString('base64') });

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0b5fff' } });

function sent(): { content: Buffer; contentType: string; width: number; height: number } {
  const body = JSON.parse(api.edge.asked[0]?.body ?? '{}') as {
    content: string;
    contentType: string;
    width: number;
    height: number;
  };
  return { ...body, content: Buffer.from(body.content, 'base64') };
}

test.each(['png', 'jpeg', 'webp'] as const)('%s is drawn anew, at most 512 wide, without metadata', async (format) => {
  api.edge.answers(json({}));
  const secret = 'GPS of somebody’s home <script>alert(1)</script>';
  const named = picture(1600, 800).withExif({ IFD0: { Copyright: secret } });
  const bytes = await named.toFormat(format).toBuffer();
  await upload(Buffer.concat([bytes, Buffer.from('<script>alert(2)</script>')])).expect(200);
  const logo = sent();
  expect([logo.contentType, logo.width, logo.height]).toEqual(['image/png', 512, 256]);
  expect(logo.content.includes('script')).toBe(false);
  expect((await sharp(logo.content).metadata()).exif).toBeUndefined();
});

test('what is too detailed for a PNG becomes a WebP of at most 256 kB', async () => {
  api.edge.answers(json({}));
  const noise = await sharp({
    create: {
      width: 500,
      height: 400,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 60 })
    .toBuffer();
  await upload(noise).expect(200);
  const logo = sent();
  expect(logo.contentType).toBe('image/webp');
  expect(logo.content.length).toBeLessThanOrEqual(262_144);
});

test.each<[string, () => Promise<Buffer>]>([
  ['SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['HTML', async () => Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['GIF', async () => await picture(10, 10).gif().toBuffer()],
  ['half a PNG', async () => (await picture(500, 500).png().toBuffer()).subarray(0, 200)],
  [
    'the start of a PNG and then SVG',
    async () => Buffer.from('\x89PNG\r\n\x1a\n<svg xmlns="http://www.w3.org/2000/svg"/>', 'latin1'),
  ],
  ['a decompression bomb of 25 million pixels', async () => await picture(5_000, 5_000).png().toBuffer()],
])('image_refused: %s', async (_, make) => {
  api.edge.answers(json({}));
  const { body } = (await upload(await make()).expect(422)) as { body: { code: string } };
  expect(body.code).toBe('image_refused');
  expect(api.edge.asked).toEqual([]);
});

test('twelve at once are answered', async () => {
  api.edge.answers(json({}));
  const bytes = await picture(2000, 2000).png().toBuffer();
  const answers = await Promise.all(Array.from({ length: 12 }, () => upload(bytes)));
  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 12 }, () => 200));
});

test('a logo is served as the image it is, for ever, and as nothing else', async () => {
  const content = (await picture(2, 2).png().toBuffer()).toString('base64');
  api.edge.answers(json({ contentType: 'image/png', content }));
  const answer = await api.http.get(`/api/public/logos/${tenantId}/${'a'.repeat(64)}`).expect(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  expect((answer.body as Buffer).toString('base64')).toBe(content);
  await api.http.get(`/api/public/logos/${tenantId}/..%2fsecret`).expect(400);
});
