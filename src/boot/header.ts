/** Variables of the header that both applications need. Names are those of the shell, without the prefix `ZT_`. */
interface CommonVariables {
  readonly REGION: string;
  /** Name of the (nested) stack that holds the Auto Scaling group: for signals and metrics. */
  readonly STACK: string;
  /** Log groups, by name: boot events; what web server and PHP report. */
  readonly BOOT_LOG_GROUP: string;
  readonly APP_LOG_GROUP: string;
  readonly DB_HOST: string;
  readonly DB_NAME: string;
  /** Secret that RDS manages: JSON {username, password}. */
  readonly DB_SECRET_ARN: string;
  /**
   * Base64 of the DER of the root that signed the database's certificate, on one line (`databaseRoot` of
   * database-roots.ts); empty behind RDS Proxy, whose certificates are signed by public roots.
   */
  readonly DB_ROOT: string;
  readonly CACHE_HOST: string;
  /** JSON {token}: the password of the cache's default user. */
  readonly CACHE_SECRET_ARN: string;
  /** Empty without shared files. */
  readonly FILE_SYSTEM_ID: string;
  readonly ACCESS_POINT_ID: string;
  /** Requests that PHP works on at the same time, and the memory limit of each in MiB. */
  readonly PHP_CHILDREN: string;
  readonly PHP_MEMORY_MIB: string;
  /** The site's own name: www.example.com. */
  readonly SITE_HOST: string;
  /** 1 when CloudFront stands before the balancer, else 0: how far from the right the visitor stands in X-Forwarded-For. */
  readonly PROXIES_BEFORE_BALANCER: string;
  /** Days that browsers keep an image that this instance answers. */
  readonly IMAGES_CACHE_DAYS: string;
}

export interface PhpNginxVariables extends CommonVariables {
  /** URL path of the images, as /images, and the bucket the application may write them to (empty: shared files). */
  readonly IMAGES_PATH: string;
  readonly IMAGES_BUCKET: string;
  /** Empty without a release. */
  readonly RELEASE_BUCKET: string;
  readonly RELEASE_VERSION: string;
  readonly RELEASE_SHA256: string;
  /** Longer than the idle timeout of the balancer. */
  readonly KEEP_ALIVE_SECONDS: string;
}

export interface WordPressVariables extends CommonVariables {
  /** Image reference, by digest: registry/name@sha256:... */
  readonly IMAGE: string;
  /** JSON {salt}: one long random string, from which the eight keys and salts of WordPress are derived. */
  readonly SALTS_SECRET_ARN: string;
}

const COMMON: readonly (keyof CommonVariables)[] = [
  'REGION',
  'STACK',
  'BOOT_LOG_GROUP',
  'APP_LOG_GROUP',
  'DB_HOST',
  'DB_NAME',
  'DB_SECRET_ARN',
  'DB_ROOT',
  'CACHE_HOST',
  'CACHE_SECRET_ARN',
  'FILE_SYSTEM_ID',
  'ACCESS_POINT_ID',
  'PHP_CHILDREN',
  'PHP_MEMORY_MIB',
  'SITE_HOST',
  'PROXIES_BEFORE_BALANCER',
  'IMAGES_CACHE_DAYS',
];

/** Names of the variables in the order in which the header sets them. */
export const VARIABLES: {
  readonly 'php-nginx': readonly (keyof PhpNginxVariables)[];
  readonly wordpress: readonly (keyof WordPressVariables)[];
} = {
  'php-nginx': [
    ...COMMON,
    'IMAGES_PATH',
    'IMAGES_BUCKET',
    'RELEASE_BUCKET',
    'RELEASE_VERSION',
    'RELEASE_SHA256',
    'KEEP_ALIVE_SECONDS',
  ],
  wordpress: [...COMMON, 'IMAGE', 'SALTS_SECRET_ARN'],
};

/**
 * Longest values of what the header refers to, in characters: generated names end in the stack's name (at most 63
 * here), the logical id and 13 characters; names of instances, proxies and caches have at most 63 characters before
 * their domain; the secret of RDS is named rds!cluster- and 36 characters.
 */
const LONGEST: Readonly<Record<string, number>> = {
  REGION: 14,
  STACK: 64,
  BOOT_LOG_GROUP: 96,
  APP_LOG_GROUP: 96,
  DB_HOST: 112,
  DB_SECRET_ARN: 120,
  CACHE_HOST: 112,
  CACHE_SECRET_ARN: 140,
  SALTS_SECRET_ARN: 140,
  FILE_SYSTEM_ID: 20,
  ACCESS_POINT_ID: 22,
  IMAGES_BUCKET: 63,
  RELEASE_BUCKET: 63,
};

/** The header with every reference at its longest; one that is not expected here counts 160 characters. */
export function renderedHeader(text: string): string {
  return text.replaceAll(/^ZT_(\w+)='(.*)'$/gm, (_line, name: string, value: string) => {
    const longest = 'x'.repeat(LONGEST[name] ?? 160);
    return `ZT_${name}='${value.replaceAll(/\$\{[^}]*\}/g, longest)}'`;
  });
}

/** See `bootHeader` of boot.ts. */
export function header(
  application: keyof typeof VARIABLES,
  variables: Readonly<Partial<Record<string, string>>> | PhpNginxVariables | WordPressVariables,
): string {
  const values = new Map(Object.entries(variables));
  const lines = VARIABLES[application].map((name) => {
    const value = values.get(name);
    if (value === undefined) throw new RangeError(`boot variable ${name} is missing`);
    return `ZT_${name}='${shellWord(name, value)}'\n`;
  });
  return `#!/bin/bash\nset -a\n${lines.join('')}set +a\n`;
}

function shellWord(name: string, value: string): string {
  const literal = value.replaceAll(/\$\{[A-Za-z0-9:.]+\}/g, '');
  if (/[^\x20-\x7e]|'|\$\{/.test(literal)) {
    throw new RangeError(`boot variable ${name} cannot stand in single quotes: ${JSON.stringify(value)}`);
  }
  return value;
}
