import type { Check } from '../check.ts';
import { bootWith } from './faults.ts';
import { WORDPRESS } from '../wordpress/faults.ts';
import { newSite } from '../wordpress/site.ts';

export const wordpressFaults: readonly Check[] = WORDPRESS.map((fault) => ({
  name: `WordPress boot fault: ${fault.name}`,
  quick: false,
  apart: true,
  run: (lab) => {
    const { platform, docker } = newSite(lab);
    return bootWith(lab, fault, { userData: platform.userData, docker, page: '/?lab=0' });
  },
}));
