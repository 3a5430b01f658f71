import type { AwsError } from '../port.ts';
import { one, passed, type Check, type Finding } from './check.ts';

/** The credentials, and the account they belong to. */
export const accountCheck: Check = {
  title: 'account',
  async run({ aws, needs }) {
    const { account } = await aws(needs.region).account.identity();
    if (needs.account === undefined || needs.account === account) return passed;
    return one({
      severity: 'error',
      check: 'account',
      key: 'account',
      message: `these credentials are of account ${account}, the config deploys into ${needs.account} only`,
      hint: 'choose the right profile (AWS_PROFILE=... or --profile), or correct the config and generate again',
    });
  },
};

/** Credentials that do not work, as the one finding there is then. */
export function credentialsFinding(error: AwsError, region: string): Finding {
  // A region that the account has not enabled knows none of its keys.
  const unknownKey = /InvalidClientTokenId|UnrecognizedClient/.test(error.code);
  return {
    severity: 'error',
    check: 'credentials',
    message: `AWS does not accept the credentials (${error.call}: ${error.message})`,
    hint: unknownKey
      ? `sign in again; if they work in another region, ${region} is not enabled for the account: aws account enable-region --region-name ${region}`
      : 'sign in again (`aws sso login`, or new keys), or choose a profile with AWS_PROFILE=... or --profile',
  };
}

/** Where the templates are uploaded to, when the config names the bucket; without one, `deploy` asks before it makes one. */
export const bucketCheck: Check = {
  title: 'bucket of the templates',
  applies: ({ bucket }) => bucket !== undefined,
  async run({ aws, needs: { bucket = '', region } }) {
    const found = await aws(region).store.bucket(bucket);
    const check = 'bucket of the templates';
    if (found === undefined) {
      const hint = `make it (private, versioned), or name none: \`deploy\` then offers to make one\naws s3 mb s3://${bucket} --region ${region}`;
      return one({ severity: 'error', check, message: `there is no bucket ${bucket}`, hint });
    }
    if (found === 'foreign') {
      const message = `the bucket ${bucket} belongs to another account: what is reviewed could be changed there before it is deployed`;
      return one({ severity: 'error', check, message, hint: 'name a bucket of the account that is deployed to' });
    }
    if (found.versioned) return passed;
    return one({
      severity: 'warning',
      check,
      message: `the bucket ${bucket} keeps no versions: a template that is overwritten there is lost`,
      hint: `aws s3api put-bucket-versioning --bucket ${bucket} --versioning-configuration Status=Enabled`,
    });
  },
};
