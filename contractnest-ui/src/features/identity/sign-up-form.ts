import * as z from 'zod/mini';
import { EmailText, NameText, TenantNameText } from './destination.ts';

export const SignUpForm = z.object({ name: NameText, tenantName: TenantNameText, email: EmailText });
export type SignUpRead = z.output<typeof SignUpForm>;
