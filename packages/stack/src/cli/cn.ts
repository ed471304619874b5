/** `npm run cn -- <command>`: small helpers for people who call a running stack. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isCredentialKind } from '@contractnest/contract';
import { locateDataDirectory, type DataDirectory } from '../data-directory.ts';
import { describeFailure, StackFailure } from '../failure.ts';
import { readIfPresent } from '../files.ts';
import { inRepository } from '../repository.ts';
import { readSecrets } from '../secrets.ts';
import type { StackInfo } from '../stack-info.ts';
import { mintToken, mintTokenFor } from '../token.ts';
import { clock } from './clock.ts';
import { verifyAudit } from './verify-audit.ts';
import { verifyLedger } from './verify-ledger.ts';

const help = `Helpers for a stack of this machine.

  npm run -s cn -- token <credential>   a 60-second token for calling PostgREST or an edge function directly;
                                        the credential is an API key or session, cn_service_…
  npm run -s cn -- token edge           the same for edge, webhook or worker, which have no credential
  npm run -s cn -- info                 what stack.json says
  npm run -s cn -- verify-ledger [id]   proves that the books of all tenants balance, or of one; exit 1 if not
  npm run -s cn -- verify-audit [id]    proves that nobody changed the audit log of any tenant, or of one; exit 1 if so.
                                        Compares with the head hashes that were exported, too
  npm run -s cn -- clock show --tenant SLUG
                                        where the clock of a sandbox tenant stands, and what is due next
  npm run -s cn -- clock set --tenant SLUG [--at INSTANT]
                                        starts the clock, or puts it forward to an instant
  npm run -s cn -- clock advance --tenant SLUG --by P1M
                                        puts it forward: P1M, P2W, "3 days"; what falls due on the way happens
  npm run -s cn -- clock remove --tenant SLUG
                                        gives the tenant everybody's time again

  --heads FILE                          exported head hashes (default audit-heads.jsonl in the data folder)
  --data DIR                            the data folder (default .contractnest)`;

async function signingKey(data: DataDirectory): Promise<string> {
  const key = process.env.CN_JWT_PRIVATE_KEY ?? (await readSecrets(data))?.jwtPrivateKey;
  if (key === undefined || key === '')
    throw new StackFailure(`There are no keys in ${data.root}: start the stack once, or name its folder with --data.`);
  return key;
}

async function token(subject: string | undefined, data: DataDirectory): Promise<string> {
  if (subject === undefined) throw new StackFailure('Say for which credential: npm run -s cn -- token cn_service_…');
  const privateKey = await signingKey(data);
  const unheld = subject === 'edge' || subject === 'webhook' || subject === 'worker';
  return unheld && isCredentialKind(subject)
    ? mintToken({ privateKey, kind: subject })
    : mintTokenFor(subject, privateKey);
}

async function info(data: DataDirectory): Promise<string> {
  const text = await readIfPresent(data.stackFile);
  if (text === undefined)
    throw new StackFailure(`No stack runs on ${data.root}: "npm start" starts one; --data names another folder.`);
  return text.trimEnd();
}

const infoOf = async (data: DataDirectory): Promise<StackInfo> => JSON.parse(await info(data)) as StackInfo;

async function run(argv: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      heads: { type: 'string' },
      tenant: { type: 'string' },
      by: { type: 'string' },
      at: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  const [command, subject] = positionals;
  const folder = values.data ?? process.env.CN_DATA_DIR;
  const data = locateDataDirectory(
    folder === undefined ? inRepository('.contractnest') : resolve(process.env.INIT_CWD ?? '.', folder),
  );
  if (values.help === true || command === undefined) return help;
  if (command === 'token') return token(subject, data);
  if (command === 'info') return info(data);
  if (command === 'verify-ledger') return verifyLedger(await infoOf(data), subject);
  if (command === 'clock')
    return clock(await infoOf(data), { action: subject, tenant: values.tenant, by: values.by, at: values.at });
  if (command === 'verify-audit') {
    const heads = values.heads ?? process.env.CN_AUDIT_HEADS_FILE;
    const file = heads === undefined ? data.auditHeadsFile : resolve(process.env.INIT_CWD ?? '.', heads);
    return verifyAudit(await infoOf(data), {
      tenantId: subject,
      headsFile: file,
      required: values.heads !== undefined,
    });
  }
  throw new StackFailure(`There is no command "${command}".\n\n${help}`);
}

export async function main(argv: readonly string[]): Promise<number> {
  try {
    process.stdout.write(`${await run(argv)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${describeFailure(error)}\n`);
    return 1;
  }
}
