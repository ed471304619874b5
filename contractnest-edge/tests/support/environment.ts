/** Keys and addresses for the tests; imported first, since the edge reads its environment once. */
import { exportJWK, generateKeyPair } from 'jose';
import { fakePostgrest } from './fake-postgrest.ts';
import { mailSink } from './mail-sink.ts';

const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });

export const signingKey = privateKey;
export const postgrest = fakePostgrest();
export const mails = mailSink();
export const pepper = 'pepper-of-the-tests';
export const workerSecret = 'a-secret-that-only-the-scheduler-has';

Deno.env.set('CN_JWT_PRIVATE_KEY', JSON.stringify(await exportJWK(privateKey)));
Deno.env.set('CN_JWT_PUBLIC_JWKS', JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256' }] }));
Deno.env.set('CN_POSTGREST_URL', postgrest.url);
Deno.env.set('CN_POSTGREST_TIMEOUT_MS', '300');
Deno.env.set('CN_OTP_PEPPER', pepper);
Deno.env.set('CN_SECOND_FACTOR_KEY', 'newest-key-of-the-tests-32-characters,older-key-of-the-tests-of-32-characters');
Deno.env.set('CN_SMS_SENDER', 'inbox');
Deno.env.set('CN_WORKER_SECRET', workerSecret);
Deno.env.set('CN_SMTP_URL', mails.url);
Deno.env.set('CN_PUBLIC_URL', 'https://nest.example');
Deno.env.set('CN_LOG_LEVEL', 'silent');
