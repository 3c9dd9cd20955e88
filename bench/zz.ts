import { Meter } from './meter.ts';
import { benchOtherLists } from './otherLists.ts';
import { withService } from './service.ts';

const meter = await Meter.start();
await withService({ redirect: (own) => ({ ...own, dynamodb: meter.inFrontOf(own.dynamodb) }) }, (service) =>
  benchOtherLists(meter, service, 100, Number(process.argv[2] ?? 1000)),
);
await meter.stop();
