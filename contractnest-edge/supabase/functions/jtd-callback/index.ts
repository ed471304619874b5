import { install } from '../_shared/serve.ts';
import { deliveryReport } from '../_shared/delivery-report.ts';

install('jtd-callback', deliveryReport);
