/** A platform admin takes somebody's authenticator away; that person is told. */
import { toRpcArguments } from '@contractnest/contract';
import { inBackground } from './background.ts';
import { factorResetMail } from './factor-mail.ts';
import { sendMail } from './mail.ts';
import type { Plan } from './plan.ts';

interface Answer {
  readonly reset: boolean;
  readonly mail: { readonly email: string; readonly name: string } | null;
}

export function prepareFactorReset(input: Record<string, unknown>): Promise<Plan> {
  return Promise.resolve({
    args: toRpcArguments(input),
    finish: (json, requestId) => {
      const { mail, ...rest } = JSON.parse(json) as Answer;
      if (mail !== null)
        inBackground('telling of a reset', requestId, () => sendMail(mail.email, factorResetMail(mail.name)));
      return { json: JSON.stringify(rest) };
    },
  });
}
