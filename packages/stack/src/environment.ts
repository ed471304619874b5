/** Every variable the stack reads, checked at the start. `.env.example` explains them. */
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsJSON,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';
import { StackFailure } from './failure.ts';

const web = { protocols: ['http', 'https'], require_tld: false, require_protocol: true };
const emptyIsAbsent = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
const toNumber = Transform(({ value }: { value: unknown }) =>
  value === '' || value === undefined ? undefined : Number(value),
);

export class StackEnvironment {
  @toNumber
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(65535)
  CN_PORT?: number;

  @emptyIsAbsent
  @IsOptional()
  @IsString()
  CN_HOST?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsUrl(web)
  CN_PUBLIC_URL?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsString()
  CN_DATA_DIR?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  CN_LOG_LEVEL?: string;

  @emptyIsAbsent
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must begin with postgres://' })
  DATABASE_URL?: string;

  @emptyIsAbsent
  @IsOptional()
  @MinLength(16)
  CN_AUTHENTICATOR_PASSWORD?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsIn(['production', 'demo'])
  CN_SEED?: 'production' | 'demo';

  @emptyIsAbsent
  @IsOptional()
  @IsUrl(web)
  SUPABASE_URL?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsString()
  SUPABASE_ANON_KEY?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsJSON()
  CN_JWT_PRIVATE_KEY?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsJSON()
  CN_JWT_PUBLIC_JWKS?: string;

  @emptyIsAbsent
  @IsOptional()
  @MinLength(32)
  CN_OTP_PEPPER?: string;

  @emptyIsAbsent
  @IsOptional()
  @MinLength(32)
  CN_SECOND_FACTOR_KEY?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsIn(['inbox'])
  CN_SMS_SENDER?: string;

  @emptyIsAbsent
  @IsOptional()
  @MinLength(32)
  CN_WORKER_SECRET?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsString()
  CN_AUDIT_HEADS_FILE?: string;

  @emptyIsAbsent
  @IsOptional()
  @Matches(/^smtps?:\/\//, { message: 'CN_SMTP_URL must begin with smtp:// or smtps://' })
  CN_SMTP_URL?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsString()
  CN_MAIL_FROM?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsUrl(web)
  CN_PROVIDER_URL?: string;

  @emptyIsAbsent
  @IsOptional()
  @MinLength(32)
  CN_PROVIDER_SECRET?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsString()
  CN_POSTGRES_BIN?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsString()
  CN_POSTGREST_BIN?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsString()
  CN_DENO_BIN?: string;

  @emptyIsAbsent
  @IsOptional()
  @IsString()
  CN_NODE_BIN?: string;
}

const together: readonly [keyof StackEnvironment, keyof StackEnvironment][] = [
  ['CN_JWT_PRIVATE_KEY', 'CN_JWT_PUBLIC_JWKS'],
  ['CN_JWT_PUBLIC_JWKS', 'CN_JWT_PRIVATE_KEY'],
  ['CN_PROVIDER_URL', 'CN_PROVIDER_SECRET'],
  ['SUPABASE_URL', 'SUPABASE_ANON_KEY'],
  ['SUPABASE_URL', 'CN_JWT_PRIVATE_KEY'],
];

export function readEnvironment(environment: NodeJS.ProcessEnv): StackEnvironment {
  const config = plainToInstance(StackEnvironment, { ...environment });
  const [problem] = validateSync(config, { whitelist: true });
  if (problem !== undefined) {
    throw new StackFailure(
      `The setting ${problem.property} is not usable: ${Object.values(problem.constraints ?? {}).join(', ')}.`,
    );
  }
  for (const [one, other] of together) {
    if (config[one] !== undefined && config[other] === undefined) {
      throw new StackFailure(
        `${one} is set but ${other} is not: they are needed together (.env.example explains both).`,
      );
    }
  }
  return config;
}
