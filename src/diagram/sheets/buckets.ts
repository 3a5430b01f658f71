import type { Bucket, Model } from '../model/model.ts';
import { addIcon, addLine, through, type Drawing } from '../scene.ts';
import { APP, EDGE, EDGE_LANE, type Frame } from './frame.ts';

/** Middle of a bucket's icon above the network. */
const bucketX = (index: number): number => APP.middle + index * 190;

/** The application's buckets, and the instances' private way to them. */
export function drawBuckets(drawing: Drawing, { network: { s3Endpoint }, buckets }: Model, frame: Frame): void {
  buckets.forEach(({ resource, label }, index) =>
    addIcon(drawing, {
      id: `bucket-${index}`,
      parent: 'region',
      icon: 'bucket',
      at: { x: bucketX(index), y: frame.buckets },
      size: 48,
      label: [label],
      side: 'right',
      of: [resource],
    }),
  );
  if (s3Endpoint === undefined) return;
  addIcon(drawing, {
    id: 's3-endpoint',
    parent: 'region',
    icon: 'endpoint',
    at: { x: APP.middle, y: frame.vpcTop },
    size: 32,
    label: ['S3 gateway endpoint'],
    side: 'left',
    onBorder: true,
    of: [s3Endpoint],
  });
  addLine(drawing, {
    id: 'to-s3',
    from: 'fleet',
    to: 's3-endpoint',
    points: through([APP.middle, frame.vpcTop + 30], [APP.middle, frame.vpcTop + 16]),
    style: 'request',
    title: 'Instances reach S3 without leaving the network',
    of: [s3Endpoint],
  });
  buckets.forEach((bucket, index) => drawUse(drawing, bucket, index, frame));
}

/** What the instances' role allows: up to the first bucket, by a fork to the others. */
function drawUse(drawing: Drawing, { resource, use }: Bucket, index: number, frame: Frame): void {
  if (use === undefined) return;
  const x = bucketX(index);
  const top = frame.vpcTop - 16;
  const points =
    index === 0
      ? through([x, top], [x, frame.buckets + 24])
      : through([APP.middle, top], [APP.middle, top - 16], [x, top - 16], [x, frame.buckets + 24]);
  addLine(drawing, {
    id: `use-${index}`,
    from: 's3-endpoint',
    to: `bucket-${index}`,
    points,
    label: { text: use, x: x + (use === 'reads' ? 24 : 48), y: frame.buckets + 44 },
    style: 'request',
    title: `Instances: ${use} in the bucket ${resource.id}`,
    of: [resource],
  });
}

/** The CDN reads buckets past the network: the first from the side, further ones from above. */
export function drawBucketOrigins(drawing: Drawing, { cdn, buckets }: Model, frame: Frame): void {
  if (cdn === undefined) return;
  buckets.forEach(({ resource }, index) => {
    const origin = cdn.origins.find(({ target }) => target === resource);
    if (origin === undefined) return;
    const x = bucketX(index);
    const exit = frame.lane - 12 - index * 6;
    const top = index === 0 ? frame.buckets : frame.regionTop + 34;
    const end = index === 0 ? through([x - 24, top]) : through([x, top], [x, frame.buckets - 24]);
    const paths = origin.paths.join(', ');
    addLine(drawing, {
      id: `origin-${index}`,
      from: 'cdn',
      to: `bucket-${index}`,
      points: [...through([EDGE.middle + 24, exit], [EDGE_LANE, exit], [EDGE_LANE, top]), ...end],
      label: { text: `${paths}${origin.private ? ' (origin access control)' : ''}`, x: 570, y: top - 6 },
      style: 'request',
      title: `CloudFront reads ${paths} from the bucket ${resource.id}`,
      of: [cdn.resource],
    });
  });
}
