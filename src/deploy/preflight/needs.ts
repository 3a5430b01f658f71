import type { PlainTemplate } from '../../cfn/read.ts';

/** What a deployment needs of the account, as plain data: made from the config by `src/cli/needs.ts`. */
export interface Needs {
  /** Twelve digits; undefined when the config names none. */
  readonly account: string | undefined;
  /** Where all stacks but edge's stand. */
  readonly region: string;
  /** In the order they are deployed. */
  readonly stacks: readonly { readonly name: string; readonly region: string; readonly template: string }[];
  /** Tags that every stack of ours carries: by them a stack of the same name is told from somebody else's. */
  readonly tags: Readonly<Record<string, string>>;
  /** What is deployed. A text that is no template throws a TemplateError when it is looked into. */
  readonly templates: readonly { readonly name: string; readonly text: string; readonly template: PlainTemplate }[];
  /** The bucket for the templates, when the user names one. */
  readonly bucket: string | undefined;
  /** A number (the first ones of the region) or names. */
  readonly zones: number | readonly string[];
  readonly fleet: Fleet;
  readonly bastion: { readonly instance: string; readonly vcpu: number; readonly keyName: string } | undefined;
  /** Id of CloudFront's managed prefix list, where the balancer answers nobody else. */
  readonly prefixList: string | undefined;
  readonly domain: Domain;
  /** Existing certificates that the config names, with the region their user needs them in. */
  readonly certificates: readonly { readonly key: string; readonly arn: string; readonly region: string }[];
}

export interface Fleet {
  readonly instances: readonly { readonly type: string; readonly vcpu: number; readonly architecture: string }[];
  readonly min: number;
  readonly max: number;
  /** An AMI's id, or undefined for the newest of the public parameter. */
  readonly image: string | undefined;
  /** Public SSM parameters that the templates resolve, with what each is for. */
  readonly parameters: readonly { readonly name: string; readonly use: string }[];
}

export interface Domain {
  /** The domain and its other names, lower case. */
  readonly names: readonly string[];
  /** An existing zone. */
  readonly zone: { readonly id: string; readonly name: string } | undefined;
  /** Records that the stacks will make: name, type, and the identifier within its weighted set. */
  readonly records: readonly { readonly name: string; readonly type: string; readonly setIdentifier: string }[];
  /** Whether certificates are requested and validated by records of the zone. */
  readonly validates: boolean;
}
