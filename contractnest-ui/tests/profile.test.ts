import { describe, expect, test } from '@jest/globals';
import { contrast, isColour, textOn } from '../src/lib/colour.ts';
import { localeChoices, ProfileForm, timeZoneChoices, toProfile } from '../src/features/profile/profile-form.ts';
import { logoFault, toBase64 } from '../src/features/profile/logo-file.ts';

describe('contrast', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#0000ff', '#ffffff', 8.59],
  ])('of %s and %s', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
    expect(contrast(other, one)).toBeCloseTo(ratio, 1);
  });

  test('what is no colour has none', () => {
    expect(contrast('#12345', '#ffffff')).toBeUndefined();
    expect(isColour('red')).toBe(false);
  });

  test('what reads best upon it', () => {
    expect([textOn('#ffee00'), textOn('#1a237e')]).toEqual(['#000000', '#ffffff']);
  });
});

describe('the profile', () => {
  const kept = {
    name: 'Before',
    email: 'a@b.example',
    phone: null,
    primaryColour: '#0b5fff',
    locale: 'en-IN',
    timeZone: 'Asia/Kolkata',
  };
  const typed = { name: ' After ', email: '', phone: '+91 98123-45678', locale: 'hi-IN', timeZone: 'UTC' };

  test('keeps what the form does not show', () => {
    expect(toProfile(typed, kept)).toEqual({
      name: 'After',
      email: null,
      phone: '+919812345678',
      primaryColour: '#0b5fff',
      locale: 'hi-IN',
      timeZone: 'UTC',
    });
  });

  test.each([
    ['name', { name: ' ' }],
    ['email', { email: 'nobody' }],
    ['phone', { phone: '98123 45678' }],
  ])('%s', (fault, change) => {
    const { error } = ProfileForm.safeParse({ ...typed, ...change });
    expect(error?.issues.map(({ message }) => message)).toEqual([fault]);
  });

  test('what is set stays a choice, known or not', () => {
    expect(timeZoneChoices('Mars/Olympus')[0]).toBe('Mars/Olympus');
    expect(timeZoneChoices('UTC').filter((zone) => zone === 'UTC')).toHaveLength(1);
    expect(localeChoices('en-ZA', 'en')[0]).toEqual(['en-ZA', 'English (South Africa)']);
  });
});

describe('a logo', () => {
  test.each([
    [{ type: 'image/svg+xml', size: 10 }, 'type'],
    [{ type: 'image/png', size: 700_001 }, 'size'],
    [{ type: 'image/webp', size: 700_000 }, undefined],
  ])('%j', (file, fault) => {
    expect(logoFault(file)).toBe(fault);
  });

  test('goes out whole', () => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256);
    expect(Buffer.from(toBase64(bytes), 'base64').equals(bytes)).toBe(true);
  });
});
