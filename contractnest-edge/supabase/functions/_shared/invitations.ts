/** Invitations: the link's token is made here, mailed after the answer, and kept as a hash. */
import { inBackground } from './background.ts';
import { environment } from './environment.ts';
import { invitationMail } from './invitation-mail.ts';
import { sendMail } from './mail.ts';
import { makeLinkToken } from './otp.ts';
import { toRpcArguments } from '@contractnest/contract';
import type { Asker, Plan } from './plan.ts';
import { codeArguments, newSession, type Proof } from './sign-in.ts';
import { sha256 } from './token.ts';

type Input = Record<string, unknown>;

interface Sent {
  readonly email: string;
  readonly roleName: string;
  readonly invitedBy: string | null;
  readonly mail: { readonly tenantName: string; readonly audience: string } | null;
}

export async function prepareInvitation(input: Input): Promise<Plan> {
  const token = makeLinkToken();
  return {
    args: { ...toRpcArguments(input), p_token_hash: await sha256(token) },
    finish: (json, requestId) => {
      const { mail, ...invitation } = JSON.parse(json) as Sent;
      if (mail !== null) {
        const link = `${linkBase(mail.audience)}/invitation#${token}`;
        const words = invitationMail({ ...invitation, tenantName: mail.tenantName, link });
        inBackground('sending an invitation', requestId, () => sendMail(invitation.email, words));
      }
      return { json: JSON.stringify(invitation) };
    },
  };
}

const linkBase = (audience: string): string =>
  (environment.publicUrl ?? '').replace(/\/+$/, '') + (audience === 'admin' ? '/admin' : '');

export async function prepareLink(input: Input): Promise<Plan> {
  return { args: { p_token_hash: await sha256(String(input['token'])) } };
}

export async function prepareAcceptance(input: Input, asker: Asker): Promise<Plan> {
  const { token, email, audience, name } = input as { token: string; email: string; audience: 'tenant'; name?: string };
  const code = await codeArguments(input as unknown as Proof);
  if (code === undefined) return { refusal: 'otp_invalid' };
  const session = await newSession(audience, asker);
  const link = { p_token_hash: await sha256(token) };
  return {
    args: { ...toRpcArguments({ email, audience, name }), ...link, ...code, ...session.args },
    finish: session.finish,
  };
}
