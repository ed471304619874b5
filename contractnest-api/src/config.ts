/** Every setting of the API, from the environment, checked before anything starts. */
import { plainToInstance, Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsJSON, IsOptional, IsString, IsUrl, Max, Min, validateSync } from 'class-validator';

type Env = Readonly<Record<string, string | undefined>>;

const AsNumber = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? Number(value) : value));
const AsFlag = () =>
  Transform(({ value }: { value: unknown }) =>
    value === '1' || value === 'true' ? true : value === '0' || value === 'false' ? false : value,
  );
const AsList = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((item) => item.trim())
          .filter((item) => item !== '')
      : value,
  );
const HttpUrl = () => IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false });

/** Properties carry the names of the variables, so that one search finds both. */
export class Config {
  @AsNumber()
  @IsInt()
  @Min(0)
  @Max(65_535)
  readonly CN_PORT: number = 3000;

  @IsString()
  readonly CN_HOST: string = '127.0.0.1';

  /** Where people reach this service; makes cookies' origin check and links right behind a proxy. */
  @IsOptional()
  @HttpUrl()
  readonly CN_PUBLIC_URL?: string;

  @HttpUrl()
  readonly CN_EDGE_URL: string = '';

  /** Sockets to the edge; each carries one request at a time. */
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(4096)
  readonly CN_EDGE_CONNECTIONS: number = 128;

  /** Requests that may wait for a socket; more are told to come again. */
  @AsNumber()
  @IsInt()
  @Min(0)
  @Max(100_000)
  readonly CN_EDGE_QUEUE: number = 1000;

  @AsNumber()
  @IsInt()
  @Min(100)
  @Max(120_000)
  readonly CN_EDGE_TIMEOUT_MS: number = 20_000;

  @IsJSON()
  readonly CN_JWT_PRIVATE_KEY: string = '';

  @IsOptional()
  @IsString()
  readonly CN_UI_DIR?: string;

  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  readonly CN_LOG_LEVEL: string = 'info';

  /** How many proxies in front may be believed about the client's address. */
  @AsNumber()
  @IsInt()
  @Min(0)
  @Max(10)
  readonly CN_TRUST_PROXY: number = 0;

  /** Origins whose pages may call with a bearer token; cookies never cross origins. */
  @AsList()
  @IsUrl({ require_tld: false, require_protocol: true, allow_fragments: false }, { each: true })
  readonly CN_CORS_ORIGINS: readonly string[] = [];

  /** Per minute and address, before anyone has signed in. */
  @AsNumber()
  @IsInt()
  @Min(1)
  readonly CN_RATE_LIMIT_SIGN_IN: number = 120;

  @AsNumber()
  @IsInt()
  @Min(1)
  readonly CN_RATE_LIMIT_PUBLIC: number = 600;

  /** Per minute; a plan's multiplier applies to both. */
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly CN_RATE_LIMIT_KEY: number = 30_000;

  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly CN_RATE_LIMIT_TENANT: number = 60_000;

  @AsNumber()
  @IsInt()
  @Min(1)
  readonly CN_MAX_CONNECTIONS: number = 4000;

  /** When set, /metrics wants it as a bearer token. */
  @IsOptional()
  @IsString()
  readonly CN_METRICS_TOKEN?: string;

  /** The fingerprint of the migrations this build was made for; /readyz compares it. */
  @IsOptional()
  @IsString()
  readonly CN_MIGRATIONS_FINGERPRINT?: string;

  @IsOptional()
  @IsString()
  readonly SUPABASE_ANON_KEY?: string;

  @AsFlag()
  @IsBoolean()
  readonly CN_EXIT_WITH_PARENT: boolean = false;
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export function readConfig(env: Env): Config {
  // An empty variable means unset: that is how shells and compose files leave things out.
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  const faults = validateSync(config, { skipMissingProperties: false, whitelist: true });
  if (faults.length === 0) return config;
  const lines = faults.map(({ property, constraints }) => {
    if (given[property] === undefined) return `  ${property} is not set`;
    return `  ${Object.values(constraints ?? {}).at(-1) ?? `${property} is not valid`}`;
  });
  throw new ConfigError(`The configuration of the API is not complete:\n${lines.join('\n')}`);
}
