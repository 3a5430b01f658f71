import type { OpenBase } from '../../config/extends.ts';
import type { Config } from '../../config/model.ts';
import { readConfig } from '../../config/read.ts';
import type { Places } from '../../config/source.ts';
import { starterConfig, type Application } from '../../config/starter.ts';
import { readConfigFile } from '../configs.ts';
import { UserError } from '../errors.ts';
import { basesOf } from '../extends.ts';
import type { Files } from '../world.ts';

/** A config to explain a key with: a starter of one of the applications, or the user's own. */
export interface Sample {
  /** `php-nginx`, or the config's file. */
  readonly name: string;
  readonly text: string;
  readonly config: Config;
  readonly isDefault: boolean;
  readonly places: Places | undefined;
  /** Opens what it extends. */
  readonly open: OpenBase;
}

const APPLICATIONS: readonly Application[] = ['php-nginx', 'wordpress'];

/** What `init` writes for each application: the defaults. */
export function starterSamples(): readonly Sample[] {
  return APPLICATIONS.map((application) => {
    const text = starterConfig(application);
    const { config } = readConfig(text, application);
    if (config === undefined) throw new Error(`the starter of ${application} is not valid`);
    return {
      name: application,
      text,
      config,
      isDefault: true,
      places: undefined,
      open: () => ({ refusal: 'extends nothing' }),
    };
  });
}

/** @throws {UserError} when it is no valid config. */
export function configSample(files: Files, file: string): Sample {
  const { config, problems, places } = readConfigFile(files, file);
  if (config !== undefined) {
    return { name: file, text: files.readText(file), config, isDefault: false, places, open: basesOf(files, file) };
  }
  const errors = problems.filter(({ severity }) => severity === 'error');
  throw new UserError(errors[0]?.message ?? 'is not valid', {
    file,
    line: errors[0]?.line,
    hint: `\`ztech-infra validate ${file}\` says everything that is wrong.`,
  });
}

/** The sample with another value at a key; undefined when it does not allow that. JSON is YAML. */
export function withKey({ name, text, open }: Sample, key: string, value: unknown): Config | undefined {
  const leaf = key.split('.').reduceRight<unknown>((inner, step) => ({ [step]: inner }), value);
  const extended = JSON.stringify({ extends: name, ...Object(leaf) });
  const sampleOr: OpenBase = (reference, from) => (from === TRIAL ? { file: name, text } : open(reference, from));
  return readConfig(extended, TRIAL, { open: sampleOr }).config;
}

const TRIAL = 'trial';
