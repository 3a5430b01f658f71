import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, words } from './commands.ts';

/** A certificate authority of the laboratory, in place of the ones that sign for RDS and ElastiCache. */
export interface Authority {
  /** Its certificate, PEM. */
  readonly file: string;
  /** The same as base64 of the DER, as the header of the user data carries it. */
  readonly base64: string;
  /** Key and certificate of a server; both readable by the servers' users. */
  sign(name: string): { readonly key: string; readonly certificate: string };
}

export function makeAuthority(folder: string): Authority {
  const at = (name: string): string => join(folder, name);
  const newKey = 'req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes';
  const openssl = (text: string, ...more: string[]): string => must('openssl', [...words(text), ...more]);
  openssl(`${newKey} -x509 -days 2 -keyout ${at('ca.key')} -out ${at('ca.pem')} -subj`, '/CN=Laboratory Root');
  return {
    file: at('ca.pem'),
    base64: readFileSync(at('ca.pem'), 'utf8').replaceAll(/-----.*-----|\s/g, ''),
    sign(name) {
      const [key, certificate, request] = [at(`${name}.key`), at(`${name}.pem`), at(`${name}.csr`)];
      openssl(`${newKey} -subj /CN=${name} -keyout ${key} -out ${request}`);
      writeFileSync(at('names'), `subjectAltName=DNS:${name}\n`);
      const signer = `-CA ${at('ca.pem')} -CAkey ${at('ca.key')} -CAcreateserial`;
      openssl(`x509 -req -in ${request} ${signer} -days 2 -extfile ${at('names')} -out ${certificate}`);
      must('chmod', ['0644', key, certificate]);
      return { key, certificate };
    },
  };
}
