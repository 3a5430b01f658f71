import type { Model } from '../model/model.ts';
import { addGroup, addIcon, addLine, through, type Drawing } from '../scene.ts';
import { RECOVERY, REGION, SERVICE, type Frame } from './frame.ts';

/** Below the region: the one that gets the copies. */
export function drawRecovery(drawing: Drawing, { recovery }: Model, frame: Frame): void {
  if (recovery === undefined) return;
  addGroup(drawing, {
    id: 'recovery',
    parent: 'cloud',
    kind: 'region',
    label: `Region ${recovery.region}: copies, for the loss of the other`,
    x: REGION,
    y: frame.recoveryTop,
    w: frame.width - 34 - REGION,
    h: RECOVERY.height,
  });
  recovery.services.forEach(({ icon, label, of }, index) =>
    addIcon(drawing, {
      id: `recovery-${index}`,
      parent: 'recovery',
      icon,
      at: { x: RECOVERY.x + RECOVERY.pitch * index, y: frame.recoveryTop + RECOVERY.middle },
      size: SERVICE.icon,
      label,
      side: 'right',
      of,
    }),
  );
  addLine(drawing, {
    id: 'copies',
    from: 'services',
    to: 'recovery',
    points: through([RECOVERY.copies, frame.operationsBottom], [RECOVERY.copies, frame.recoveryTop]),
    style: 'reference',
    title: 'AWS Backup copies each backup, S3 each image',
    of: recovery.services.flatMap(({ of }) => of),
  });
}
