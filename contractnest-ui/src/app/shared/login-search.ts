import { LOGIN_REASONS } from '#features/identity/login-reason.ts';
import { oneOf, searchOf, text } from '#lib/search.ts';

export const LoginSearch = searchOf({ returnTo: text(2000), reason: oneOf(LOGIN_REASONS) });
