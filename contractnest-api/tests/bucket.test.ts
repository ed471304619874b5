/** A minute's worth at once, then a steady flow; what other copies used counts. */
import { expect, test } from '@jest/globals';
import { Bucket } from '../src/http/bucket.ts';

const takeAll = (bucket: Bucket, now: number): number => {
  let count = 0;
  while (bucket.take(now).allowed) count += 1;
  return count;
};

test.each([1, 3, 7, 60, 600, 30_000])('%i a minute: that many at once, and again after a minute', (perMinute) => {
  const bucket = new Bucket(perMinute, 0);
  expect(takeAll(bucket, 0)).toBe(perMinute);
  expect(bucket.take(0).waitMs).toBeCloseTo(60_000 / perMinute);
  expect(takeAll(bucket, 60_000)).toBe(perMinute);
});

test('half a minute gives half of it back, a clock that goes back gives nothing', () => {
  const bucket = new Bucket(60, 0);
  takeAll(bucket, 0);
  expect(takeAll(bucket, 30_000)).toBe(30);
  expect(takeAll(bucket, 10_000)).toBe(0);
});

test('what others used is taken from here; what was not reported yet is not forgotten', () => {
  const bucket = new Bucket(60, 0);
  for (let index = 0; index < 10; index += 1) bucket.take(0);
  expect(bucket.report()).toBe(10);
  for (let index = 0; index < 5; index += 1) bucket.take(0);
  // The database knows of the 10 and of 40 that another copy let through.
  bucket.learn(50_000, 60, 0);
  expect(takeAll(bucket, 0)).toBe(5);
  expect(bucket.report()).toBe(10);
});

test('another plan is another limit', () => {
  const bucket = new Bucket(60, 0);
  bucket.learn(0, 600, 0);
  expect(takeAll(bucket, 0)).toBe(600);
});
