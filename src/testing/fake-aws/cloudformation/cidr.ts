/**
 * `Fn::Cidr`: the first `count` blocks of so many host bits in a block of IPv4 or IPv6 addresses, as CloudFormation cuts it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 * @throws {Error} when the block does not hold so many
 */
export function blocksIn(block: string, count: number, hostBits: number): readonly string[] {
  const [address = '', prefix = ''] = block.split('/');
  const bits = address.includes(':') ? 128 : 32;
  const room = bits - Number(prefix) - hostBits;
  if (room < 0 || count > 2 ** room) throw new Error(`${block} does not hold ${count} blocks of ${hostBits} bits`);
  const first = numberOf(address);
  const write = bits === 128 ? ipv6Text : ipv4Text;
  return Array.from(
    { length: count },
    (_, index) => `${write(first + (BigInt(index) << BigInt(hostBits)))}/${bits - hostBits}`,
  );
}

function numberOf(address: string): bigint {
  if (!address.includes(':')) return joined(address.split('.').map(Number), 8n);
  const [left = [], right = []] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return joined(
    [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16)),
    16n,
  );
}

const joined = (parts: readonly number[], bits: bigint): bigint =>
  parts.reduce((whole, part) => (whole << bits) + BigInt(part), 0n);

const parts = (value: bigint, count: number, bits: bigint): readonly bigint[] =>
  Array.from({ length: count }, (_, index) => (value >> (bits * BigInt(count - 1 - index))) & ((1n << bits) - 1n));

const ipv4Text = (value: bigint): string => parts(value, 4, 8n).join('.');

/** The zeros at the end are left out, as those of a network's address are. */
const ipv6Text = (value: bigint): string =>
  parts(value, 8, 16n)
    .map((group) => group.toString(16))
    .join(':')
    .replace(/(?::0)+$/, '::');
